package dev.descent.ui.runs;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.Choice;
import dev.descent.ui.page.Glyph;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands above the runs: filter, state, grouping, layout, columns. */
final class RunsBar extends Div {
    private static final Map<String, String> LAYOUTS =
            Map.of("both", "Table and charts", "table", "Table", "charts", "Charts");
    private static final List<String> EXAMPLES = List.of(
            "metrics.`validation/loss` < 0.5",
            "parameters.optimizer = 'adam' AND parameters.units > 32",
            "findings.kind = 'overfitting'",
            "attributes.status = 'failed'");

    private final Consumer<RunsAddress> go;
    private final TextField filter = new TextField();
    private final Choice<String> state = new Choice<>("Active or deleted");
    private final Choice<String> layout = new Choice<>("Layout");
    private final Checkbox grouped = new Checkbox("Group by trial");
    private final ColumnChooser columns = new ColumnChooser(ids -> go(address().withColumns(ids)));
    private RunsAddress address = new RunsAddress(new Address("", Map.of()));

    /** @param go called with what is to be shown, when somebody has changed a control */
    RunsBar(Consumer<RunsAddress> go) {
        this.go = go;
        addClassName("bar");
        configureFilter();
        configureChoices();
        add(filter, state, grouped, layout, columns);
    }

    void show(RunsAddress now, List<RunColumn> all, List<String> shown, @Nullable String refusal) {
        address = now;
        filter.setValue(now.filter());
        filter.setErrorMessage(refusal);
        filter.setInvalid(refusal != null);
        state.setValue(now.address().text("state", "active"));
        layout.setValue(now.layout());
        grouped.setValue(now.grouped());
        columns.offer(all, shown);
    }

    private RunsAddress address() {
        return address;
    }

    private void go(RunsAddress now) {
        go.accept(now);
    }

    private void configureFilter() {
        filter.setPlaceholder(EXAMPLES.getFirst());
        filter.setPrefixComponent(Glyph.FILTER.create());
        filter.setClearButtonVisible(true);
        filter.setAriaLabel("Filter");
        filter.setManualValidation(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.setValueChangeTimeout(600);
        filter.setSuffixComponent(help());
        filter.addValueChangeListener(event -> change(event.isFromClient(), "q", event.getValue()));
    }

    private static NativeButton help() {
        NativeButton help = new NativeButton();
        help.add(Glyph.INFO.create());
        help.addClassName("sign-button");
        help.setTitle("Examples of filters");
        help.getElement().setAttribute("aria-label", "Examples of filters");
        Popover examples = new Popover();
        examples.setTarget(help);
        examples.add(new Paragraph(
                "Compare metrics, parameters, tags, attributes and findings; join with AND. For example:"));
        Stream.concat(EXAMPLES.stream(), Stream.of("tags.team = 'vision' AND attributes.name LIKE 'digits%'"))
                .forEach(example -> examples.add(new Div(new Code(example))));
        return help;
    }

    private void configureChoices() {
        state.offer(List.of("active", "deleted"), word -> word.equals("active") ? "Active" : "Deleted");
        state.onChoice(word -> change(true, "state", standard(word, "active")));
        layout.offer(List.of("both", "table", "charts"), word -> LAYOUTS.getOrDefault(word, word));
        layout.onChoice(word -> change(true, "view", standard(word, "both")));
        grouped.addValueChangeListener(
                event -> change(event.isFromClient(), "group", event.getValue() ? "trial" : null));
    }

    private static @Nullable String standard(String value, String standard) {
        return value.equals(standard) ? null : value;
    }

    private void change(boolean byPerson, String key, @Nullable String value) {
        if (byPerson) {
            go(address.with(key, value));
        }
    }
}
