package dev.descent.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.descent.ui.page.Glyph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which columns the table shows, chosen from a list with a search box. */
final class ColumnChooser extends Button {
    private final Popover popover = new Popover();
    private final TextField search = new TextField();
    private final Div list = new Div();
    private final Consumer<List<String>> chosen;
    private List<RunColumn> all = List.of();
    private List<String> shown = List.of();

    /** @param chosen called with the ids of the columns in order; empty for the standard ones */
    ColumnChooser(Consumer<List<String>> chosen) {
        super("Columns", Glyph.COLUMNS.create());
        this.chosen = chosen;
        search.setPlaceholder("Search columns");
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(_ -> fill());
        search.setWidthFull();
        list.getStyle().set("max-height", "50vh").set("overflow", "auto").set("min-width", "260px");
        popover.setTarget(this);
        popover.add(search, list, new Button("Standard columns", _ -> chosen.accept(List.of())));
        popover.addOpenedChangeListener(_ -> fill());
    }

    /** The columns there are, and the ids of those shown. */
    void offer(List<RunColumn> columns, List<String> ids) {
        all = columns;
        shown = List.copyOf(ids);
        if (popover.isOpened()) {
            fill();
        }
    }

    private void fill() {
        list.removeAll();
        Map<String, List<RunColumn>> kinds = new LinkedHashMap<>();
        String text = search.getValue().toLowerCase(Locale.ROOT);
        all.stream()
                .filter(column -> column.header().toLowerCase(Locale.ROOT).contains(text))
                .forEach(column -> kinds.computeIfAbsent(column.kind(), _ -> new ArrayList<>())
                        .add(column));
        kinds.forEach((kind, columns) -> list.add(new H4(kind), group(columns)));
    }

    private CheckboxGroup<RunColumn> group(List<RunColumn> columns) {
        CheckboxGroup<RunColumn> group = new CheckboxGroup<>();
        group.setItems(columns);
        group.setItemLabelGenerator(RunColumn::header);
        group.setValue(new LinkedHashSet<>(
                columns.stream().filter(column -> shown.contains(column.id())).toList()));
        group.addValueChangeListener(event -> change(columns, event.getValue()));
        return group;
    }

    private void change(List<RunColumn> offered, Set<RunColumn> ticked) {
        List<String> ids = new ArrayList<>(shown);
        for (RunColumn column : offered) {
            if (!ticked.contains(column)) {
                ids.remove(column.id());
            } else if (!ids.contains(column.id())) {
                ids.add(column.id());
            }
        }
        shown = List.copyOf(ids);
        chosen.accept(shown);
    }
}
