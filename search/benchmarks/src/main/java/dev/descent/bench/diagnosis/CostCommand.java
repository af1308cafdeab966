package dev.descent.bench.diagnosis;

import dev.descent.curve.Diagnosis;
import dev.descent.math.Order;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What reading one run costs, in processor time of the thread that reads: other work on the machine hardly changes it. */
@Command(
        name = "diagnosis-cost",
        description = "Processor time of reading a run, by its length, after some seconds of warming up.",
        mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {
    @Option(names = "--points", split = ",", defaultValue = "30,300,10000,1000000", description = "${DEFAULT-VALUE}.")
    private List<Integer> points = List.of();

    @Option(names = "--seconds", defaultValue = "5", description = "Of warming up: ${DEFAULT-VALUE}.")
    private int seconds;

    /** Made by picocli. */
    public CostCommand() {}

    @Override
    public Integer call() {
        long start = System.nanoTime();
        List<LabelledRun> warm = runs(300, 2);
        while (System.nanoTime() - start < seconds * 1e9) {
            warm.forEach(run -> Diagnosis.of(run.curve()));
        }
        for (int length : points) {
            double[] costs = costs(runs(length, length > 100_000 ? 0 : 3));
            System.out.printf(
                    Locale.ROOT,
                    "%8d points: mean %.2f ms, median %.2f ms, 95 %% %.2f ms of processor time (%d runs)%n",
                    length,
                    Arrays.stream(costs).average().orElse(Double.NaN),
                    Order.median(costs),
                    Order.quantile(costs, .95),
                    costs.length);
        }
        return 0;
    }

    private static double[] costs(List<LabelledRun> runs) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] costs = new double[runs.size()];
        for (int i = 0; i < costs.length; i++) {
            long before = threads.getCurrentThreadCpuTime();
            Diagnosis.of(runs.get(i).curve());
            costs[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
        }
        return costs;
    }

    /** Of each family and noise so many; of each family one for 0. */
    private static List<LabelledRun> runs(int length, int each) {
        SplittableRandom random = new SplittableRandom(length);
        List<LabelledRun> runs = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Noises noise : Noises.values()) {
                for (int k = 0; k < (each == 0 && noise == Noises.PLAIN ? 1 : each); k++) {
                    runs.add(LabelledRun.of(family, noise, length, random.split()));
                }
            }
        }
        return runs;
    }
}
