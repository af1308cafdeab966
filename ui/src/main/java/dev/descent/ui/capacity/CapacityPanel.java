package dev.descent.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Capacity;
import dev.descent.api.Finding;
import dev.descent.api.Run;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.Choice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a sweep over capacity shows: the sentence, risk and weight norm on one axis, the three ratios, the risk over steps. */
public final class CapacityPanel extends Div {
    private static final String LINK = "capacity";

    private final Supplier<CapacityView> view;
    private final Consumer<CapacityView> changed;
    private final Choice<CapacityAxis> axis = new Choice<>("Horizontal axis");
    private final ChartBar bar;
    private final FittedSlider fitted;
    private final Chart risk = new Chart();
    private final Chart norm = new Chart();
    private final Chart heat = new Chart();
    private final Paragraph sentence = new Paragraph();
    private final Div ratios = new Div();

    /**
     * @param view how the charts are looked at now
     * @param changed called when somebody looks at them in another way
     */
    public CapacityPanel(Supplier<CapacityView> view, Consumer<CapacityView> changed) {
        this.view = view;
        this.changed = changed;
        bar = new ChartBar(this::change).withoutCurves();
        fitted = new FittedSlider(error -> changed.accept(view.get().withEpsilon(error)));
        addClassName("card");
        sentence.addClassName("sentence");
        ratios.addClassName("ratios");
        risk.addClassName("tall");
        norm.addClassName("low");
        heat.addClassName("tall");
        axis.onChoice(chosen -> changed.accept(view.get().withAxis(chosen)));
        for (Chart chart : List.of(risk, norm)) {
            chart.onZoom((from, to) -> change(view.get().settings().withRange(from, to)));
        }
        Div controls = new Div(axis, bar, fitted);
        controls.addClassName("bar");
        add(new H2("Capacity and risk"), sentence, controls, risk, norm, ratios, heat);
    }

    /** Shows a sweep over capacity with its runs. */
    public void show(Sweep sweep, List<Run> runs) {
        Capacity capacity = sweep.capacity();
        if (capacity == null) {
            return;
        }
        Optional<Finding> found = sweep.findings().stream()
                .filter(finding -> finding.kind().equals("double-descent"))
                .findFirst();
        sentence.setText(found.map(Finding::text).orElseGet(() -> without(sweep)));
        CapacityTable table = CapacityTable.of(capacity, runs);
        draw(new CapacitySpec(sweep, capacity, table, view.get()), table, found.orElse(null));
        ratios.removeAll();
        found.ifPresent(this::explain);
    }

    private void draw(CapacitySpec spec, CapacityTable table, @Nullable Finding finding) {
        CapacityView now = view.get();
        bar.show(now.settings());
        offer(spec, table, now.axis());
        fitted.setVisible(table.has(CapacityRow::train));
        fitted.show(now.epsilon(), spec.consequence());
        risk.show(spec.risk(finding), now.settings(), LINK);
        norm.setVisible(table.has(CapacityRow::norm));
        norm.show(spec.norm(), now.settings().withLogY(table.isWide(CapacityRow::norm)), LINK);
        Optional<Spec.Heat> colours = spec.heat();
        heat.setVisible(colours.isPresent());
        colours.ifPresent(shown -> heat.show(shown, now.settings().withRange(null, null), ""));
    }

    /** Offers the axes that the runs know something about; a choice of one is none. */
    private void offer(CapacitySpec spec, CapacityTable table, CapacityAxis chosen) {
        List<CapacityAxis> offered = table.offered();
        axis.setVisible(offered.size() > 1);
        if (!offered.equals(axis.offered())) {
            axis.offer(offered, spec::name);
        }
        axis.setValue(offered.contains(chosen) ? chosen : CapacityAxis.GIVEN);
    }

    private void change(ChartSettings now) {
        changed.accept(view.get().withSettings(now));
    }

    private static String without(Sweep sweep) {
        if (!sweep.status().isTerminal()) {
            return "The sweep is still running: the peak is looked for when it has ended, and now and then before.";
        }
        return sweep.verdict() == null
                ? "The sweep has ended and has not been diagnosed yet."
                : sweep.findings().stream()
                        .map(Finding::text)
                        .findFirst()
                        .orElse("No peak of the risk was found along the capacity.");
    }

    private void explain(Finding finding) {
        ratio("peak ÷ best smaller model", finding.peakOverLeft());
        ratio("peak ÷ best larger model", finding.peakOverRight());
        ratio("best larger ÷ best smaller model", finding.rightOverLeft());
        ratio("p", finding.p());
        ratios.add(method());
    }

    private void ratio(String name, @Nullable Double value) {
        if (value != null) {
            NativeLabel figure = new NativeLabel(Numbers.text(value));
            figure.addClassName("figure");
            ratios.add(new Div(figure, new Span(name)));
        }
    }

    private static Component method() {
        Anchor method = new Anchor("/docs/diagnosis#double-descent", "How this is judged");
        method.setRouterIgnore(true);
        return method;
    }
}
