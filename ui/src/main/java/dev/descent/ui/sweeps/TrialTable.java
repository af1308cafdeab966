package dev.descent.ui.sweeps;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.descent.api.RunId;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Colours;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.EmptyState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trials of a sweep. */
final class TrialTable extends Div {
    private final Grid<Trial> grid = new Grid<>();
    private final H2 title = new H2("Trials");
    private final Grid.Column<Trial> stops = grid.addColumn(StoppingWords::of)
            .setHeader("Stopped by")
            .setWidth("11em")
            .setFlexGrow(0)
            .setTooltipGenerator(
                    trial -> trial.stop() == null ? null : trial.stop().reason());
    private final Grid.Column<Trial> reasons = grid.addColumn(ExplanationWords::brief)
            .setHeader("Expected")
            .setWidth("12em")
            .setFlexGrow(0)
            .setTextAlign(ColumnTextAlign.END)
            .setTooltipGenerator(ExplanationWords::whole);
    private final Grid.Column<Trial> constraints = grid.addColumn((Trial trial) -> ConstraintWords.of(trial))
            .setHeader("Constraints")
            .setWidth("13em")
            .setFlexGrow(0)
            .setTooltipGenerator(trial -> ConstraintWords.of(trial));
    private List<Trial> shown = List.of();
    private @Nullable Set<Integer> chosen;
    private List<Integer> front = List.of();

    TrialTable() {
        addClassName("card");
        grid.addColumn(Trial::number)
                .setHeader("Trial")
                .setWidth("5em")
                .setFlexGrow(0)
                .setSortable(true)
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(LitRenderer.<Trial>of(
                                "<span class=\"chip status-${item.word}\">${item.icon} ${item.word}</span>")
                        .withProperty("word", trial -> trial.status().word())
                        .withProperty("icon", trial -> Badges.icon(trial.status())))
                .setHeader("Status")
                .setWidth("8em")
                .setFlexGrow(0);
        grid.addColumn(trial -> (front.contains(trial.number()) ? "◆ " : "") + TradeoffWords.values(trial))
                .setHeader("Value")
                .setWidth("7em")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END)
                .setComparator(Comparator.comparing(Trial::value, Comparator.nullsLast(Comparator.naturalOrder())));
        addTexts();
        grid.setColumnOrder(inOrder());
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setHeight("420px");
        fill();
        add(title, grid);
    }

    void show(Sweep sweep) {
        List<Trial> now = sweep.trials().reversed();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        front = sweep.tradeoff() == null ? List.of() : sweep.tradeoff().front();
        stops.setVisible(sweep.stopping() != null);
        constraints.setVisible(sweep.constraints() != null);
        reasons.setVisible(now.stream().anyMatch(trial -> trial.explanation() != null));
        fill();
    }

    /** Shows these trials only; all for null. */
    void choose(@Nullable Set<Integer> numbers) {
        chosen = numbers;
        fill();
    }

    private void fill() {
        Set<Integer> only = chosen;
        List<Trial> items = only == null
                ? shown
                : shown.stream().filter(trial -> only.contains(trial.number())).toList();
        title.setText(
                only == null
                        ? "Trials (" + shown.size() + ")"
                        : "Trials (" + items.size() + " of " + shown.size() + " chosen above)");
        grid.setItems(items);
        grid.setEmptyStateComponent(
                shown.isEmpty()
                        ? new EmptyState("No trials yet", "The first ones are proposed as soon as the sweep starts.")
                        : new EmptyState(
                                "No trial is within the ranges chosen above", "Click into a range to take it away."));
    }

    /** With why a trial was begun, and ended early, last. */
    private List<Grid.Column<Trial>> inOrder() {
        List<Grid.Column<Trial>> columns = new ArrayList<>(grid.getColumns());
        columns.removeAll(List.of(constraints, reasons, stops));
        columns.addAll(List.of(constraints, reasons, stops));
        return columns;
    }

    /** What a trial was, and what came of it. */
    private void addTexts() {
        grid.addColumn(TrialTable::parameters)
                .setHeader("Parameters")
                .setFlexGrow(3)
                .setWidth("16em")
                .setTooltipGenerator(TrialTable::parameters);
        grid.addColumn(LitRenderer.<Trial>of("""
                        <span class="cell-run">${item.runs.map((run, i) => html`<a href="runs/${run}" title="Run ${i + 1} of trial ${item.trial}"
                        aria-label="Run ${i + 1} of trial ${item.trial}"><span class="dot run-colour-${item.colours[i]}"></span></a>`)}</span>""")
                        .withProperty("trial", Trial::number)
                        .withProperty("runs", TrialTable::runs)
                        .withProperty("colours", TrialTable::colours))
                .setHeader("Runs (one per seed)")
                .setFlexGrow(1)
                .setWidth("9em");
        grid.addColumn(LitRenderer.<Trial>of("""
                        <a class="chip tone-${item.tone}" ?hidden="${!item.kind}" href="docs/diagnosis#${item.kind}" router-ignore>${item.words}</a>""")
                        .withProperty("kind", trial -> trial.verdict() == null ? "" : trial.verdict())
                        .withProperty("words", trial -> trial.verdict() == null ? "" : Badges.words(trial.verdict()))
                        .withProperty("tone", trial -> trial.verdict() == null ? "" : Badges.tone(trial.verdict())))
                .setHeader("Findings")
                .setWidth("11em")
                .setFlexGrow(0);
    }

    /** Every parameter with its value, in alphabetical order. */
    static String parameters(Trial trial) {
        return new TreeMap<>(trial.parameters())
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + value(parameter.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A value as people read it. */
    static String value(Object value) {
        return value instanceof Double number ? Numbers.text(number) : value.toString();
    }

    private static List<String> runs(Trial trial) {
        return trial.runs().stream().map(RunId::value).toList();
    }

    private static List<Integer> colours(Trial trial) {
        return trial.runs().stream().map(run -> Colours.of(run.value())).toList();
    }
}
