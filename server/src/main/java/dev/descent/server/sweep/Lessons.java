package dev.descent.server.sweep;

import dev.descent.api.EarlierTrials;
import dev.descent.api.SweepId;
import dev.descent.search.Earlier;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.space.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trials of earlier sweeps, as they were when another was launched. */
record Lessons(List<Source> sources) {
    static final Lessons NONE = new Lessons(List.of());

    Lessons {
        sources = List.copyOf(sources);
    }

    /**
     * What one sweep gives.
     *
     * @param left how many of its trials do not fit
     * @param reasons why not, some of them
     */
    record Source(String sweep, int left, List<String> reasons, List<Kept> trials) {
        Source {
            reasons = List.copyOf(reasons);
            trials = List.copyOf(trials);
        }

        EarlierTrials told() {
            return new EarlierTrials(new SweepId(sweep), trials.size(), left, reasons);
        }
    }

    /**
     * A trial, its point in the space of the sweep that learns from it.
     *
     * @param values one per objective, turned to the goals of that sweep
     */
    record Kept(
            int number,
            String point,
            List<Double> values,
            @Nullable Boolean feasible) {
        Kept {
            values = List.copyOf(values);
        }

        private Trial trial(Json json) {
            List<Double> excesses = Boolean.FALSE.equals(feasible) ? List.of(1.0) : List.of();
            return new Trial(
                    number,
                    new Point(json.read(point)),
                    new Outcome.Observed(values.getFirst(), values.subList(1, values.size()), excesses));
        }
    }

    /** What a search is told. */
    Earlier earlier(Json json) {
        return new Earlier(sources.stream()
                .map(source ->
                        source.trials.stream().map(kept -> kept.trial(json)).toList())
                .toList());
    }

    List<EarlierTrials> told() {
        return sources.stream().map(Source::told).toList();
    }
}
