package dev.descent.search.bayes;

import dev.descent.math.Quantiles;
import dev.descent.math.Sobol;
import dev.descent.search.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processes of what is improved and of what constrains it, independent of each other. */
record Models(List<GaussianProcess> objectives, List<GaussianProcess> constraints, Evidence evidence) {
    private static final int IMAGINED = 16;

    /** Fitted to what was seen; empty where there is nothing to learn from. */
    static Optional<Models> fitted(Axes axes, Evidence evidence) {
        if (!evidence.differs()) {
            return Optional.empty();
        }
        BiFunction<Stream<Sample>, Axes, List<GaussianProcess>> fit = (samples, known) -> samples.flatMap(sample ->
                        GaussianProcess.of(Fit.kernel(known, sample), sample.points(), sample.values()).stream())
                .toList();
        Models models = new Models(
                fit.apply(evidence.objectives().stream(), axes),
                fit.apply(evidence.limits().stream().map(Limit::sample), axes),
                evidence);
        boolean all = models.objectives.size() == evidence.objectives().size()
                && models.constraints.size() == evidence.limits().size();
        return all ? Optional.of(models) : Optional.empty();
    }

    /** The process of the objective, the first where there are several. */
    GaussianProcess first() {
        return objectives.getFirst();
    }

    /** With another process of the first objective. */
    Models with(GaussianProcess first) {
        List<GaussianProcess> changed = new ArrayList<>(objectives);
        changed.set(0, first);
        return new Models(changed, constraints, evidence);
    }

    /** As if the pending trial of this index had ended, in each of the imagined ways. */
    Models imagined(Axes axes, Point point, int index, long seed) {
        List<GaussianProcess> all = all();
        List<GaussianProcess> changed = IntStream.range(0, all.size())
                .mapToObj(k -> imagined(all.get(k), axes.of(point), index, seed + k))
                .toList();
        return new Models(
                changed.subList(0, objectives.size()), changed.subList(objectives.size(), all.size()), evidence);
    }

    /** A process as if the pending trial of this index had ended, in each of the imagined ways. */
    static GaussianProcess imagined(GaussianProcess process, double[] x, int index, long seed) {
        Sobol sobol = new Sobol(index + 1, seed);
        double[] normals = new double[IMAGINED];
        for (int set = 0; set < IMAGINED; set++) {
            normals[set] = Quantiles.normalQuantile(sobol.point(set)[index]);
        }
        return process.imagined(x, normals);
    }

    private List<GaussianProcess> all() {
        return Stream.concat(objectives.stream(), constraints.stream()).toList();
    }

    /**
     * The expected improvement over the best trial that keeps the constraints, or over the front of such trials, times the probability of keeping
     * them, or that alone while no trial does.
     */
    Acquisition acquisition(Acquisition.Expectation expectation) {
        if (objectives.size() == 1 && constraints.isEmpty() && !evidence.isTaught()) {
            return Acquisition.of(first(), expectation);
        }
        Criterion better = objectives.size() == 1 ? new Criterion.Improvement(best()) : new Fronts(this).improvement();
        if (constraints.isEmpty()) {
            return new Acquisition(objectives, better, expectation);
        }
        Criterion kept = new Criterion.Feasibility(
                objectives.size(),
                evidence.limits().stream().mapToDouble(Limit::bound).toArray());
        return new Acquisition(all(), evidence.isAnyFeasible() ? new Criterion.Both(better, kept) : kept, expectation);
    }

    /** The greatest mean of each set over the trials that count. */
    double[] best() {
        return IntStream.range(0, first().sets())
                .mapToDouble(set -> first().best(set, index -> counts(index, set)))
                .toArray();
    }

    /**
     * Whether a trial is one to do better than: one that keeps the constraints, of this search; any while there is none. Of a pending trial the values
     * imagined of it say so.
     */
    boolean counts(int index, int set) {
        if (!evidence.isAnyFeasible()) {
            return true;
        }
        int seen = evidence.first().size();
        if (index < seen) {
            return evidence.isFeasible(index);
        }
        for (int k = 0; k < constraints.size(); k++) {
            Limit limit = evidence.limits().get(k);
            int own = limit.sample().size() + index - seen;
            if (own >= constraints.get(k).points().count()
                    || !(constraints.get(k).value(set, own) <= limit.bound())) {
                return false;
            }
        }
        return true;
    }
}
