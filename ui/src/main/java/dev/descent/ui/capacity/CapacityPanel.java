package dev.descent.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Finding;
import dev.descent.api.Run;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.format.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a sweep over capacity shows: the sentence, the chart, the three ratios. */
public final class CapacityPanel extends Div {
    private final Supplier<ChartSettings> settings;
    private final ChartBar bar;
    private final Chart chart = new Chart();
    private final Paragraph sentence = new Paragraph();
    private final Div ratios = new Div();

    /**
     * @param settings how the chart is looked at now
     * @param changed called when somebody looks at it in another way
     */
    public CapacityPanel(Supplier<ChartSettings> settings, Consumer<ChartSettings> changed) {
        this.settings = settings;
        bar = new ChartBar(changed).withoutCurves();
        addClassName("card");
        sentence.addClassName("sentence");
        ratios.addClassName("ratios");
        chart.addClassName("tall");
        chart.onZoom((from, to) -> changed.accept(settings.get().withRange(from, to)));
        add(new H2("Capacity and risk"), sentence, bar, chart, ratios);
    }

    /** Shows a sweep over capacity with its runs. */
    public void show(Sweep sweep, List<Run> runs) {
        Optional<Finding> found = sweep.findings().stream()
                .filter(finding -> finding.kind().equals("double-descent"))
                .findFirst();
        sentence.setText(found.map(Finding::text).orElseGet(() -> without(sweep)));
        ChartSettings now = settings.get();
        bar.show(now);
        CapacitySpec.of(sweep, runs, found.orElse(null)).ifPresent(spec -> chart.show(spec, now, ""));
        ratios.removeAll();
        found.ifPresent(finding -> {
            ratio("peak ÷ best smaller model", finding.peakOverLeft());
            ratio("peak ÷ best larger model", finding.peakOverRight());
            ratio("best larger ÷ best smaller model", finding.rightOverLeft());
            ratio("p", finding.p());
            ratios.add(method());
        });
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

    private void ratio(String name, @Nullable Double value) {
        if (value != null) {
            com.vaadin.flow.component.html.NativeLabel figure =
                    new com.vaadin.flow.component.html.NativeLabel(Numbers.text(value));
            figure.addClassName("figure");
            ratios.add(new Div(figure, new Span(name)));
        }
    }

    private static Component method() {
        Anchor method = new Anchor("/docs/methods#double-descent", "How this is judged");
        method.setRouterIgnore(true);
        return method;
    }
}
