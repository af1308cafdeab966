package dev.descent.ui.runs;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.chart.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Charts in sections; a chart or a section that is still there stays as it is, so that a refresh moves nothing. */
public final class OverlayPanel extends Div {
    private final Map<String, Chart> charts = new LinkedHashMap<>();
    private final String link;
    private final BiConsumer<@Nullable Double, @Nullable Double> zoomed;
    private List<List<String>> arrangement = List.of();

    /**
     * @param link what the charts of this page have in common
     * @param zoomed called with the range that somebody has dragged in one of the charts
     */
    public OverlayPanel(String link, BiConsumer<@Nullable Double, @Nullable Double> zoomed) {
        this.link = link;
        this.zoomed = zoomed;
    }

    /** Shows these charts. */
    public void show(Map<String, ? extends List<? extends Spec>> sections, ChartSettings settings) {
        List<List<String>> wanted = sections.entrySet().stream()
                .map(section -> java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(section.getKey()),
                                section.getValue().stream().map(Spec::title))
                        .toList())
                .toList();
        if (!wanted.equals(arrangement)) {
            arrangement = wanted;
            arrange(wanted);
        }
        sections.values().forEach(specs -> specs.forEach(spec -> show(spec, settings)));
    }

    /** Points are paired by step, whatever the others run over: such a chart then moves alone. */
    private void show(Spec spec, ChartSettings settings) {
        boolean alone = spec instanceof Spec.Gap && !settings.x().equals("step");
        chart(spec.title()).show(spec, alone ? settings.withX("step") : settings, alone ? "" : link);
    }

    private void arrange(List<List<String>> sections) {
        removeAll();
        charts.keySet()
                .retainAll(sections.stream()
                        .flatMap(section -> section.stream().skip(1))
                        .toList());
        for (List<String> section : sections) {
            Div grid = new Div();
            grid.addClassName("charts");
            section.stream().skip(1).forEach(title -> grid.add(chart(title)));
            Span count = new Span(section.getFirst() + " (" + (section.size() - 1) + ")");
            Details details = new Details(count, grid);
            details.setOpened(true);
            details.setWidthFull();
            add(sections.size() == 1 ? grid : details);
        }
    }

    private Chart chart(String title) {
        return charts.computeIfAbsent(title, _ -> {
            Chart chart = new Chart();
            chart.onZoom(zoomed);
            return chart;
        });
    }
}
