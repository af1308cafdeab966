package dev.descent.ui.sweeps;

import com.vaadin.flow.component.html.Div;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.chart.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The trials as lines through one axis per parameter; dragging along an axis chooses those of the table. */
final class ParallelTrials extends Div {
    private static final int MOST_AXES = 12;

    private final Chart chart = new Chart();

    /** @param chosen called with the numbers of the chosen trials, null for all */
    ParallelTrials(Consumer<@Nullable Set<Integer>> chosen) {
        addClassName("charts");
        addClassName("across");
        chart.addClassName("tall");
        chart.onBrush(chosen);
        add(chart);
    }

    void show(Sweep sweep) {
        Spec.Parallel spec = spec(sweep);
        setVisible(spec.axes().size() > 2);
        chart.show(spec, ChartSettings.STANDARD, "");
    }

    /** Those parameters that vary, as many as are readable, and the objective. */
    static Spec.Parallel spec(Sweep sweep) {
        List<Trial> trials =
                sweep.trials().stream().filter(trial -> trial.value() != null).toList();
        List<String> names = TrialSpecs.parameters(sweep).stream()
                .filter(name -> trials.stream()
                                .map(trial -> trial.parameters().get(name))
                                .distinct()
                                .count()
                        > 1)
                .limit(MOST_AXES)
                .toList();
        List<Spec.Axis> axes = new ArrayList<>();
        names.forEach(name -> axes.add(axis(sweep, trials, name)));
        axes.add(new Spec.Axis(sweep.objective().metric(), false, List.of()));
        Trial best = sweep.best();
        return new Spec.Parallel(
                "Trials by parameter: drag along an axis to choose among them",
                sweep.objective().goal().equals("minimize"),
                axes,
                trials.stream()
                        .map(trial -> line(trial, axes, best != null && best.number() == trial.number()))
                        .toList());
    }

    private static Spec.Axis axis(Sweep sweep, List<Trial> trials, String name) {
        List<Object> values = trials.stream()
                .map(trial -> trial.parameters().get(name))
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        return new Spec.Axis(
                name,
                numbers && TrialSpecs.isWide(sweep, name),
                numbers
                        ? List.of()
                        : values.stream()
                                .map(Object::toString)
                                .distinct()
                                .sorted()
                                .toList());
    }

    private static Spec.Line line(Trial trial, List<Spec.Axis> axes, boolean best) {
        List<Optional<Object>> values = new ArrayList<>();
        for (Spec.Axis axis : axes.subList(0, axes.size() - 1)) {
            Object value = trial.parameters().get(axis.name());
            values.add(Optional.ofNullable(axis.categories().isEmpty() || value == null ? value : value.toString()));
        }
        values.add(Optional.ofNullable(trial.value()));
        String href = trial.runs().isEmpty() ? "" : "runs/" + trial.runs().getFirst();
        return new Spec.Line(trial.number(), href, best, values);
    }
}
