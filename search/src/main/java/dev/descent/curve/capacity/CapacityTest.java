package dev.descent.curve.capacity;

import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.Interval;
import dev.descent.curve.ShapeLadder;
import dev.descent.curve.Words;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Looks for double descent over model or sample size: is the risk over capacity a wave (down, up, down) rather than a valley? Mean log
 * risks are fitted in weighted least squares; the gain of the wave is compared with its gain on bootstraps of the fitted valley, with
 * noise that is partly shared along each seed and whose own uncertainty, few seeds being few, is drawn as well. A peak counts from a
 * prominence of 10 % over the lower of its sides. Then it is explained: does it lie where the model begins to fit its training set?
 *
 * <p>M. Belkin, D. Hsu, S. Ma, S. Mandal (2019), "Reconciling modern machine-learning practice and the classical bias–variance
 * trade-off", PNAS 116(32), doi:10.1073/pnas.1903070116. P. Nakkiran et al. (2020), "Deep double descent", ICLR, arXiv:1912.02292.
 *
 * <p>Milliseconds per sweep. Deterministic: the seed is a hash of the data.
 */
public final class CapacityTest {
    /** Fewer seeds per capacity allow no test. */
    public static final int LEAST_SEEDS = 3;

    /** Fewer capacities cannot show a wave. */
    public static final int LEAST_CAPACITIES = 5;

    private static final int REPLICATES = 999;
    private static final double LEVEL = .01;
    private static final double PROMINENCE = .1;
    private static final double LEAST_SHARED = .25;

    private final RiskTable table;
    private final Explanation explanation;
    private final String metric;
    private final ShapeLadder ladder;
    private final double[] means;
    private final double shared;

    private CapacityTest(RiskTable table, Explanation explanation, String metric) {
        this.table = table;
        this.explanation = explanation;
        this.metric = metric;
        means = table.means();
        double[] variances = table.variances();
        double[] weights = new double[means.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = table.count(i) / variances[i];
        }
        ladder = new ShapeLadder(weights);
        shared = Math.max(LEAST_SHARED, table.sharedAlong());
    }

    /**
     * What a sweep shows.
     *
     * @param axis {@code model} or {@code sample}
     * @param metric name of the risk, for the text
     */
    public static Diagnosis diagnose(List<CapacityRow> rows, String axis, String metric) {
        RiskTable table = RiskTable.of(rows);
        if (table.size() < LEAST_CAPACITIES || table.typicalCount() < LEAST_SEEDS) {
            return Diagnosis.of(List.of(new Finding.CannotTell(metric, missing(table))));
        }
        return Diagnosis.of(new CapacityTest(table, new Explanation(table, axis), metric).read());
    }

    private static String missing(RiskTable table) {
        if (table.size() < LEAST_CAPACITIES) {
            return "The sweep has " + table.size()
                    + " capacities with a finite risk; a peak between two descents needs at least " + LEAST_CAPACITIES
                    + ".";
        }
        return "The typical capacity was trained with " + Words.number(table.typicalCount())
                + " seeds: with fewer than " + LEAST_SEEDS
                + " a peak cannot be told from the luck of a seed, and no test was made. Run 5 seeds: they would detect a 30 % peak"
                + " with probability .99 where seeds differ by 10 %, .32 where they differ by 20 % (10 seeds: .87).";
    }

    private List<Finding> read() {
        ShapeLadder.Wave wave = ladder.wave(means);
        double[] fit = wave.values();
        double left = fit[wave.minimum()];
        double right = Double.POSITIVE_INFINITY;
        for (int i = wave.peak(); i < fit.length; i++) {
            right = Math.min(right, fit[i]);
        }
        double top = fit[wave.peak()];
        if (Math.min(top - left, top - right) < Math.log1p(PROMINENCE)) {
            return List.of();
        }
        OptionalDouble p = test();
        return p.isEmpty() ? List.of() : List.of(finding(wave, top - left, top - right, p.getAsDouble()));
    }

    /** p-value of the wave against the valley; empty where it exceeds 1 %. */
    private OptionalDouble test() {
        double observed = ladder.waveGain(means);
        double[] valley = ladder.valley(means);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(means));
        int allowed = (int) Math.floor(LEVEL * (REPLICATES + 1)) - 1;
        int exceeded = 0;
        double[] again = new double[means.length];
        for (int b = 0; b < REPLICATES; b++) {
            replicate(valley, random, again);
            if (ladder.waveGain(again) >= observed && ++exceeded > allowed) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of((1. + exceeded) / (REPLICATES + 1));
    }

    /** Means with the shape of a fit and new noise: a part along seeds as they were seen, the rest independent with heavy tails. */
    private void replicate(double[] fit, SplittableRandom random, double[] into) {
        double[] multipliers = new double[table.seeds()];
        Arrays.setAll(multipliers, s -> random.nextGaussian());
        double[] variances = table.variances();
        for (int i = 0; i < into.length; i++) {
            int count = table.count(i);
            double along = 0;
            for (int s = 0; s < multipliers.length; s++) {
                along += multipliers[s] * table.residual(i, s);
            }
            along /= Math.sqrt(count * Math.max(1., count - 1));
            double alone = random.nextGaussian() * Math.sqrt(variances[i] / count) * tail(table.freedom(i), random);
            into[i] = fit[i] + Math.sqrt(shared) * along + Math.sqrt(1 - shared) * alone;
        }
    }

    /** √(df/χ²): what makes a normal number one of Student's. */
    private static double tail(double freedom, SplittableRandom random) {
        double square = 0;
        for (int k = 0; k < (int) freedom; k++) {
            double g = random.nextGaussian();
            square += g * g;
        }
        return Math.sqrt((int) freedom / square);
    }

    private Interval peakInterval(ShapeLadder.Wave wave, int peak) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(means) + 1L);
        int[] peaks = new int[REPLICATES];
        double[] again = new double[means.length];
        for (int b = 0; b < REPLICATES; b++) {
            replicate(means, random, again);
            peaks[b] = ladder.wave(again).peak();
        }
        Arrays.sort(peaks);
        int cut = (int) Math.floor(.025 * REPLICATES);
        int low = Math.min(peaks[cut], Math.min(peak, wave.peak()));
        int high = Math.max(peaks[REPLICATES - 1 - cut], Math.max(peak, wave.peak()));
        return new Interval(table.capacity(low), table.capacity(high));
    }

    private Finding finding(ShapeLadder.Wave wave, double overLeft, double overRight, double p) {
        int peak = wave.peak();
        Interval interval = peakInterval(wave, peak);
        Explanation.Reading reading = explanation.of(table.capacity(peak), interval);
        double ratio = Math.exp(overLeft - overRight);
        String text = "The risk (" + metric + ") falls until " + explanation.unit() + " "
                + Words.number(table.capacity(wave.minimum())) + ", rises to a peak at "
                + Words.number(table.capacity(peak)) + " (95 % interval " + Words.number(interval.low()) + " to "
                + Words.number(interval.high()) + ") and falls again: the peak is " + Words.number(Math.exp(overLeft))
                + " times the least risk left of it and " + Words.number(Math.exp(overRight))
                + " times the least right of it, over " + Words.number(table.typicalCount()) + " seeds ("
                + Words.chance(p) + "). "
                + (ratio > 1
                        ? "Right of the peak the risk stays " + Words.number(ratio) + " times that of the left side. "
                        : "The right side gets down to " + Words.number(ratio) + " times the least risk of the left. ")
                + reading.text();
        return new Finding.DoubleDescent(
                explanation.axis(),
                table.capacity(wave.minimum()),
                null,
                null,
                Math.expm1(Math.min(overLeft, overRight)),
                p,
                table.capacity(peak),
                interval,
                reading.threshold(),
                Math.exp(overLeft),
                Math.exp(overRight),
                ratio,
                metric,
                reading.confidence(),
                text);
    }
}
