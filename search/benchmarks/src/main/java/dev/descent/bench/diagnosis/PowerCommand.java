package dev.descent.bench.diagnosis;

import dev.descent.curve.capacity.CapacityRow;
import dev.descent.curve.capacity.CapacityTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How often a peak over capacity is found, by its height, the number of seeds and how much they differ. */
@Command(
        name = "power",
        description = "How often sweeps over capacity with a peak (and without one: 0 %) are called double descent.",
        mixinStandardHelpOptions = true)
public final class PowerCommand implements Callable<Integer> {
    private static final double[] HEIGHTS = {0, .15, .3, .6};
    private static final double[] SPREADS = {.03, .1, .2};
    private static final int[] SEEDS = {3, 5, 10};

    @Option(names = "--sweeps", defaultValue = "200", description = "For each cell: ${DEFAULT-VALUE}.")
    private int sweeps;

    @Option(names = "--widths", defaultValue = "14", description = "Capacities of a sweep: ${DEFAULT-VALUE}.")
    private int widths;

    @Option(names = "--seed", defaultValue = "0", description = "${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--null",
            defaultValue = "0",
            description = "Instead: how many of so many sweeps without a peak, of many shapes and noises, are flagged.")
    private int nulls;

    /** Made by picocli. */
    public PowerCommand() {}

    @Override
    public Integer call() {
        if (nulls > 0) {
            System.out.println(nullSweeps());
            return 0;
        }
        for (double spread : SPREADS) {
            for (int seeds : SEEDS) {
                StringBuilder line = new StringBuilder(
                        String.format(Locale.ROOT, "seeds differ by %2.0f %%, %2d of them:", 100 * spread, seeds));
                for (double height : HEIGHTS) {
                    line.append(String.format(
                            Locale.ROOT, "  peak %.0f %%: %.3f", 100 * height, share(spread, seeds, height)));
                }
                System.out.println(line);
            }
        }
        return 0;
    }

    private String nullSweeps() {
        int flagged = 0;
        for (int k = 0; k < nulls; k++) {
            List<CapacityRow> rows = nullSweep(k, new SplittableRandom(seed + 777 + k));
            flagged += CapacityTest.diagnose(rows, "model", "risk").findings().isEmpty() ? 0 : 1;
        }
        return String.format(
                Locale.ROOT,
                "sweeps without a peak flagged: %d of %d, up to %.2f %%",
                flagged,
                nulls,
                100 * Tally.wilson(flagged, nulls)[2]);
    }

    /** Falling, a valley, falling to a level, or rising to one; noise even or largest in the middle, some of it heavy, some with memory. */
    private static List<CapacityRow> nullSweep(int k, SplittableRandom random) {
        double spread = SPREADS[k % 3];
        double shared = random.nextDouble();
        int count = 8 + random.nextInt(12);
        double turn = random.nextDouble(.2, .8);
        List<CapacityRow> rows = new ArrayList<>();
        for (int s = 0; s < 3 + k % 5 * 7 / 4; s++) {
            double luck = spread * Math.sqrt(shared) * random.nextGaussian();
            double walk = 0;
            for (int i = 0; i < count; i++) {
                double x = i / (count - 1.);
                double mean = switch (k % 4) {
                    case 0 -> -x;
                    case 1 -> 2 * (x - turn) * (x - turn);
                    case 2 -> -1.5 * Math.min(x, turn);
                    default -> Math.exp(-3 * x);
                };
                double g = random.nextGaussian() / (k % 7 == 0 ? Math.sqrt(.3 + random.nextDouble()) : 1);
                walk = .6 * walk + .8 * g;
                double uneven = k % 2 == 0 ? 1 + 3 * Math.exp(-Math.pow((x - turn) / .12, 2)) : 1;
                double own = spread * Math.sqrt(1 - shared) * uneven * (k % 5 == 0 ? walk : g);
                rows.add(CapacityRow.of(i + 1., "seed " + s, Math.exp(mean + luck + own)));
            }
        }
        return rows;
    }

    private double share(double spread, int seeds, double height) {
        int found = 0;
        for (int k = 0; k < sweeps; k++) {
            SplittableRandom random = new SplittableRandom(seed + 1000L * k + seeds);
            List<CapacityRow> rows = sweep(random, spread, seeds, height);
            found += CapacityTest.diagnose(rows, "model", "risk").findings().isEmpty() ? 0 : 1;
        }
        return (double) found / sweeps;
    }

    /** Half of the variance is shared by all capacities of a seed. */
    private List<CapacityRow> sweep(SplittableRandom random, double spread, int seeds, double height) {
        double peak = random.nextDouble(.35, .65);
        double width = random.nextDouble(.13, .26);
        List<CapacityRow> rows = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            double luck = spread * Math.sqrt(.5) * random.nextGaussian();
            for (int i = 0; i < widths; i++) {
                double own = spread * Math.sqrt(.5) * random.nextGaussian();
                double risk = Math.exp(risk(i / (widths - 1.), peak, width, Math.log1p(height)) + luck + own);
                rows.add(CapacityRow.of(Math.pow(2, i + 1.), "seed " + s, risk));
            }
        }
        return rows;
    }

    /** Falls to a minimum, rises to the peak, falls as much and goes on falling; without a peak, falls evenly. */
    private static double risk(double x, double peak, double width, double height) {
        double from = peak - width;
        double to = peak + width;
        if (height == 0) {
            return -x;
        }
        if (x < from) {
            return -.6 * x / from;
        }
        return x < to ? -.6 + height * (1 + Math.cos(Math.PI * (x - peak) / width)) / 2 : -.6 - .4 * (x - to);
    }
}
