package dev.descent.ui.runs;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializablePredicate;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Colours;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs as a table: asks for slices of what is in sight, sorted and filtered by the server. */
final class RunTable extends Grid<Run> {
    /** Rows asked for at a time; a page never holds more than a few of these. */
    static final int SLICE = 50;

    private final Rows rows;
    private final Map<RunId, Run> selected = new LinkedHashMap<>();
    private Consumer<Set<Run>> selection = _ -> {};
    private Consumer<@Nullable String> ordered = _ -> {};
    private Consumer<List<String>> arranged = _ -> {};
    private boolean showing;

    /**
     * @param slices where the rows come from
     * @param drawn whether a run is drawn in the charts, as things stand
     * @param draw called with a run and whether it is to be drawn from now on
     */
    RunTable(Slices slices, SerializablePredicate<Run> drawn, BiConsumer<Run, Boolean> draw) {
        rows = new Rows(slices);
        setPageSize(SLICE);
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(run -> selected.containsKey(run.id()) ? "selected-run" : null);
        addThemeVariants(GridVariant.NO_ROW_BORDERS);
        setColumnReorderingAllowed(true);
        addFixedColumns(drawn, draw);
        addSortListener(event -> sorted(event.getSortOrder()));
        addColumnReorderListener(event -> arranged.accept(ids(event.getColumns())));
        setDataProvider(rows);
    }

    /** Where rows come from. */
    interface Slices {
        List<Run> slice(int offset, int limit);

        int total();
    }

    /** Called with a clause of {@code orderBy}, or null, when somebody has clicked a header. */
    void onOrder(Consumer<@Nullable String> listener) {
        ordered = listener;
    }

    /** Called with the ids of the columns in their new order when somebody has dragged a header. */
    void onArrange(Consumer<List<String>> listener) {
        arranged = listener;
    }

    /** Shows these columns in this order, sorted as {@code order} says. */
    void show(List<RunColumn> columns, @Nullable String order) {
        showing = true;
        ids(getColumns()).forEach(this::removeColumnByKey);
        columns.forEach(this::add);
        sort(order == null ? List.of() : orders(order));
        showing = false;
    }

    /** Asks for the rows in sight again; scroll position and selection stay. */
    void refresh() {
        rows.refreshAll();
    }

    /** The keys of those columns that people choose; the others have none, or a plain word. */
    private static List<String> ids(List<Column<Run>> columns) {
        return columns.stream()
                .map(column -> String.valueOf(column.getKey()))
                .filter(key -> key.indexOf(':') > 0)
                .toList();
    }

    private void addFixedColumns(SerializablePredicate<Run> drawn, BiConsumer<Run, Boolean> draw) {
        addSelectionColumn();
        addColumn(LitRenderer.<Run>of("""
                <span class="cell-run"><button class="eye" aria-pressed="${item.drawn ? 'true' : 'false'}" title="${item.drawn ? 'Drawn in the charts: press to hide' : 'Press to draw in the charts'}" \
                @click="${toggle}"><i class="dot run-colour-${item.colour}"></i></button><a href="runs/${item.id}" title="${item.name}">${item.name}</a></span>""")
                        .withProperty("id", run -> run.id().value())
                        .withProperty("name", Run::name)
                        .withProperty("colour", run -> Colours.of(run.id().value()))
                        .withProperty("drawn", drawn::test)
                        .withFunction("toggle", run -> draw.accept(run, !drawn.test(run))))
                .setKey("name")
                .setHeader("Run")
                .setWidth("16.5em")
                .setFlexGrow(1)
                .setResizable(true)
                .setFrozen(true)
                .setSortProperty("attributes.name");
        addColumn(LitRenderer.<Run>of(
                                "<span class=\"chip status-${item.word}\" title=\"${item.reason}\">${item.icon} ${item.word}</span>")
                        .withProperty("word", run -> run.status().word())
                        .withProperty("icon", run -> Badges.icon(run.status()))
                        .withProperty("reason", run -> run.reason() == null ? "" : run.reason()))
                .setKey("status")
                .setHeader("Status")
                .setWidth("8em")
                .setFlexGrow(0)
                .setSortProperty("attributes.status");
        addColumn(LitRenderer.<Run>of(
                                "<span class=\"chip tone-${item.tone}\" ?hidden=\"${!item.kind}\">${item.words}</span>")
                        .withProperty("kind", run -> run.verdict() == null ? "" : run.verdict())
                        .withProperty("words", run -> run.verdict() == null ? "" : Badges.words(run.verdict()))
                        .withProperty("tone", run -> run.verdict() == null ? "" : Badges.tone(run.verdict())))
                .setKey("verdict")
                .setHeader("Findings")
                .setWidth("11em")
                .setFlexGrow(0)
                .setSortProperty("attributes.verdict");
    }

    /** Plain boxes: a component for each of the rows in sight costs more than the rest of the row. */
    private void addSelectionColumn() {
        addColumn(LitRenderer.<Run>of(
                                "<input type=\"checkbox\" class=\"pick\" aria-label=\"Select ${item.name}\" .checked=\"${item.selected}\" @change=\"${pick}\">")
                        .withProperty("name", Run::name)
                        .withProperty("selected", run -> selected.containsKey(run.id()))
                        .withFunction("pick", this::pick))
                .setKey("selection")
                .setWidth("2.6em")
                .setFlexGrow(0)
                .setFrozen(true);
    }

    private void pick(Run run) {
        if (selected.remove(run.id()) == null) {
            selected.put(run.id(), run);
        }
        rows.refreshItem(run);
        selection.accept(new LinkedHashSet<>(selected.values()));
    }

    private void add(RunColumn column) {
        Column<Run> made = addColumn(column.text())
                .setKey(column.id())
                .setHeader(column.header())
                .setWidth(width(column))
                .setFlexGrow(0)
                .setResizable(true);
        if (column.number()) {
            made.setTextAlign(ColumnTextAlign.END);
        }
        if (column.order() != null) {
            made.setSortProperty(column.order());
        }
    }

    /** Wide enough for the header; measuring cells would lay the page out once more before anything is seen. */
    private static String width(RunColumn column) {
        int letters = column.number()
                ? column.header().length()
                : Math.max(14, column.header().length());
        return Math.clamp(Math.round(0.58 * letters + 3.5), 6, 18) + "em";
    }

    private List<GridSortOrder<Run>> orders(String clause) {
        String key = clause.replaceAll(" (ASC|DESC)$", "");
        SortDirection direction = clause.endsWith(" DESC") ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        return getColumns().stream()
                .filter(column -> column.getSortOrder(direction)
                        .anyMatch(order -> order.getSorted().equals(key)))
                .limit(1)
                .map(column -> new GridSortOrder<>(column, direction))
                .toList();
    }

    private void sorted(List<GridSortOrder<Run>> orders) {
        if (showing) {
            return;
        }
        ordered.accept(orders.stream()
                .findFirst()
                .flatMap(order ->
                        order.getSorted().getSortOrder(order.getDirection()).findFirst())
                .map(order -> order.getSorted() + (order.getDirection() == SortDirection.DESCENDING ? " DESC" : " ASC"))
                .orElse(null));
    }

    /** Called with the runs selected, in the order in which they were, whenever one is added or taken away. */
    void onSelection(Consumer<Set<Run>> listener) {
        selection = listener;
    }

    void clearSelection() {
        selected.clear();
        rows.refreshAll();
        selection.accept(Set.of());
    }

    /** Rows by slices; a run is the same row whatever else of it has changed. */
    private static final class Rows extends AbstractBackEndDataProvider<Run, Void> {
        private final Slices slices;

        Rows(Slices slices) {
            this.slices = slices;
        }

        @Override
        protected Stream<Run> fetchFromBackEnd(Query<Run, Void> query) {
            return slices.slice(query.getOffset(), query.getLimit()).stream();
        }

        @Override
        protected int sizeInBackEnd(Query<Run, Void> query) {
            return slices.total();
        }

        @Override
        public Object getId(Run run) {
            return run.id();
        }
    }
}
