package dev.descent.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.Choice;
import dev.descent.ui.page.EmptyState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The charts of an experiment's page with their controls. */
final class ExperimentCharts extends Div {
    private final Consumer<RunsAddress> go;
    private final ChartBar bar = new ChartBar(settings -> go(address().withSettings(settings)));
    private final Choice<Integer> first = new Choice<>("Which runs are drawn");
    private final TextField metrics = new TextField();
    private final Span count = new Span();
    private final OverlayPanel panel;
    private final Div nothing = new Div();
    private RunsAddress address = new RunsAddress(new dev.descent.ui.page.Address("", Map.of()));

    /** @param go called with what is to be shown, when somebody has changed a control */
    ExperimentCharts(String link, Consumer<RunsAddress> go) {
        this.go = go;
        panel = new OverlayPanel(
                link,
                (from, to) -> go(address().withSettings(address().settings().withRange(from, to))));
        addClassName("chart-panel");
        count.addClassName("faint");
        Div head = new Div(metrics, first, count);
        head.addClassName("bar");
        configureControls();
        add(head, bar, panel, nothing);
    }

    void show(RunsAddress now, List<Run> runs, RunKeys keys) {
        address = now;
        first.setValue(now.first());
        metrics.setValue(now.metrics());
        bar.show(now.settings());
        count.setText(Numbers.count(runs.size(), "run") + " drawn");
        Map<String, List<Spec.Lines>> sections = Overlays.of(runs, keys, now.metrics(), now.grouped());
        panel.show(sections, now.settings());
        nothing.removeAll();
        if (sections.isEmpty()) {
            nothing.add(new EmptyState(
                    "No curves to draw",
                    runs.isEmpty()
                            ? "Press the dot before a run's name to draw it."
                            : "None of the runs drawn has logged a metric more than once"
                                    + (now.metrics().isEmpty()
                                            ? "."
                                            : " whose name contains “" + now.metrics() + "”.")));
        }
    }

    private RunsAddress address() {
        return address;
    }

    private void go(RunsAddress now) {
        go.accept(now);
    }

    private void configureControls() {
        first.offer(List.of(0, 10, 20, 50), many -> many == 0 ? "Hide all runs" : "First " + many + " runs");
        first.onChoice(many -> go(address.withFirst(many)));
        metrics.setPlaceholder("Search charts");
        metrics.setClearButtonVisible(true);
        metrics.setValueChangeMode(ValueChangeMode.LAZY);
        metrics.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(address.with("metrics", event.getValue()));
            }
        });
    }
}
