package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.descent.api.DescentException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The few questions that pages ask, and how they say that something went wrong. */
public final class Dialogs {
    private Dialogs() {}

    /** Asks for one line; what {@code done} refuses is said in the field, and the dialog stays. */
    public static void askLine(String title, String label, String value, String action, Consumer<String> done) {
        TextField field = new TextField(label, value, "");
        field.setWidthFull();
        field.setAutofocus(true);
        open(
                title,
                action,
                field,
                refusal -> fail(field, refusal),
                () -> done.accept(field.getValue().strip()));
    }

    /** Asks for a text of several lines. */
    public static void askText(String title, String label, String value, String action, Consumer<String> done) {
        TextArea area = new TextArea(label, value, "");
        area.setWidthFull();
        area.setMinRows(6);
        area.setHelperText("Markdown is shown as it reads.");
        open(title, action, area, refusal -> failArea(area, refusal), () -> done.accept(area.getValue()));
    }

    /** Asks for lines; what {@code done} refuses is said below them, and the dialog stays. */
    public static void askLines(
            String title, String label, String help, String value, String action, Consumer<String> done) {
        TextArea area = new TextArea(label, value, "");
        area.setWidthFull();
        area.setMinRows(6);
        area.setHelperText(help);
        open(title, action, area, refusal -> failArea(area, refusal), () -> done.accept(area.getValue()));
    }

    /** Asks for a key and a value. */
    public static void askPair(String title, String action, BiConsumer<String, String> done) {
        TextField key = new TextField("Key");
        TextField value = new TextField("Value");
        key.setWidthFull();
        value.setWidthFull();
        VerticalLayout fields = new VerticalLayout(key, value);
        fields.setPadding(false);
        open(
                title,
                action,
                fields,
                refusal -> fail(key, refusal),
                () -> done.accept(key.getValue().strip(), value.getValue().strip()));
    }

    /** Asks before something that people may regret. */
    public static void confirm(String title, String text, String action, Runnable done) {
        ConfirmDialog dialog = new ConfirmDialog(title, text, action, _ -> attempt(done));
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    /** Does it, and says in words why it could not be done. Returns whether it was. */
    public static boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (DescentException refusal) {
            say(words(refusal));
            return false;
        }
    }

    /** Says something at the foot of the page, for some seconds. */
    public static void say(String text) {
        Notification.show(text, 5000, Notification.Position.BOTTOM_START);
    }

    /** What a refusal says. */
    public static String words(DescentException refusal) {
        String message = refusal.getMessage();
        return message == null ? refusal.code().name() : message;
    }

    private static void fail(TextField field, String refusal) {
        field.setErrorMessage(refusal);
        field.setInvalid(true);
    }

    private static void failArea(TextArea area, String refusal) {
        area.setErrorMessage(refusal);
        area.setInvalid(true);
    }

    private static void open(String title, String action, Component content, Consumer<String> refused, Runnable done) {
        Dialog dialog = new Dialog(title);
        dialog.setWidth("min(480px, 94vw)");
        dialog.add(content);
        Button accept = new Button(action, _ -> accept(dialog, refused, done));
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        if (!(content instanceof TextArea)) {
            accept.addClickShortcut(Key.ENTER).listenOn(dialog);
        }
        dialog.getFooter().add(new Button("Cancel", _ -> dialog.close()), accept);
        dialog.open();
    }

    private static void accept(Dialog dialog, Consumer<String> refused, Runnable done) {
        try {
            done.run();
            dialog.close();
        } catch (DescentException refusal) {
            refused.accept(words(refusal));
        }
    }
}
