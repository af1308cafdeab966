package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.descent.api.Change;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Colours;
import dev.descent.ui.page.Dialogs;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The head of a run's page: the way here, name, status, verdict, actions, and why it failed where it did. */
final class RunHead extends Div {
    private final Header header = new Header();
    private final Div failure = new Div();
    private final Runs runs;
    private final Runnable changed;
    private final Button stop = new Button("Stop…", Glyph.STOP.create(), _ -> stop());
    private final Button rename = new Button("Rename…", Glyph.PENCIL.create(), _ -> rename());
    private final MenuBar menu = new MenuBar();
    private final MenuItem delete;
    private final MenuItem restore;
    private @Nullable Run shown;

    RunHead(Runs runs, Runnable changed) {
        this.runs = runs;
        this.changed = changed;
        failure.addClassNames("card", "failure");
        addClassName("page-head");
        SubMenu more = configureActions();
        delete = more.addItem("Delete…", _ -> delete());
        restore = more.addItem("Restore", _ -> Dialogs.attempt(() -> change(runs::restore)));
        add(header, failure);
    }

    void show(Run run, String experiment) {
        if (run.equals(shown)) {
            return;
        }
        shown = run;
        header.below(way(run, experiment));
        header.titled(run.name());
        header.badges(badges(run));
        offer(run);
        explain(run);
    }

    private static String[] way(Run run, String experiment) {
        List<String> way =
                new ArrayList<>(List.of("experiments", "Experiments", "experiments/" + run.experiment(), experiment));
        if (run.sweep() != null) {
            way.addAll(List.of("sweeps/" + run.sweep(), "sweep " + run.sweep()));
        }
        return way.toArray(String[]::new);
    }

    private static Component[] badges(Run run) {
        List<Component> badges = new ArrayList<>(List.of(Colours.dot(run.id().value()), Badges.status(run.status())));
        if (run.verdict() != null || run.status().isTerminal()) {
            badges.add(Badges.verdict(run.verdict()));
        }
        if (run.deletedAt() != null) {
            badges.add(Badges.chip("deleted", "status-stopped"));
        }
        return badges.toArray(Component[]::new);
    }

    /** What can be done, made once: replaced, a menu would close under the pointer whenever the run has logged something. */
    private SubMenu configureActions() {
        MenuItem more = menu.addItem(Glyph.DOTS_DOWN.create());
        more.setAriaLabel("More actions");
        more.getSubMenu().addItem("Tag…", _ -> tag());
        more.getSubMenu().addItem("Note…", _ -> note());
        header.actions(stop, rename, menu);
        return more.getSubMenu();
    }

    private void offer(Run run) {
        stop.setVisible(!run.status().isTerminal());
        delete.setVisible(run.deletedAt() == null);
        restore.setVisible(run.deletedAt() != null);
    }

    private void stop() {
        Dialogs.confirm(
                "Stop this run?",
                "Its program is asked to end, and then told to.",
                "Stop",
                () -> change(id -> runs.stop(id, "stopped by a person on the page")));
    }

    private void rename() {
        Dialogs.askLine("Rename run", "Name", run().name(), "Rename", name -> change(Change.rename(name)));
    }

    private void tag() {
        Dialogs.askPair("Tag this run", "Tag", (key, value) -> change(Change.tag(key, value)));
    }

    private void note() {
        Dialogs.askText("Note", "Note", run().note(), "Save", note -> change(Change.note(note)));
    }

    private void delete() {
        Dialogs.confirm(
                "Delete this run?",
                "It goes to the deleted ones, from where it can be restored.",
                "Delete",
                () -> change(runs::delete));
    }

    private Run run() {
        return Objects.requireNonNull(shown, "shown before anything can be pressed");
    }

    private void change(Change change) {
        change(id -> runs.change(id, change));
    }

    private void change(Consumer<RunId> change) {
        change.accept(run().id());
        changed.run();
    }

    private void explain(Run run) {
        failure.removeAll();
        boolean wrong = run.status() == RunStatus.FAILED
                || run.status() == RunStatus.LOST
                || (run.status() == RunStatus.STOPPED && run.reason() != null);
        failure.setVisible(wrong);
        if (!wrong) {
            return;
        }
        String reason = run.reason() == null ? "The engine gave no reason." : run.reason();
        String code = run.exitCode() == null ? "" : " · exit code " + run.exitCode();
        failure.add(new Span("This run "
                + (run.status() == RunStatus.FAILED
                        ? "failed"
                        : "was " + run.status().word()) + code));
        failure.add(new Pre(reason));
    }
}
