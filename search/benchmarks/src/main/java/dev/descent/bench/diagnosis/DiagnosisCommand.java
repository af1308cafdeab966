package dev.descent.bench.diagnosis;

import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How well generated runs are read: recall, false alarms and onset by kind, and by kind and family. */
@Command(
        name = "diagnosis",
        description = "Recall, false alarms and onset of the diagnosis on generated runs whose truth is known.",
        mixinStandardHelpOptions = true)
public final class DiagnosisCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of(
            "overfitting",
            "double-descent",
            "diverged",
            "oscillating",
            "noisy-validation",
            "still-improving",
            "plateau");

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the runs: ${DEFAULT-VALUE}. Tune on some, report on others.")
    private long seed;

    @Option(
            names = "--each",
            defaultValue = "5",
            description =
                    "Runs for each of the families, noises and lengths: ${DEFAULT-VALUE} (a run takes milliseconds).")
    private int each;

    @Option(names = "--by-family", description = "Also a line for each kind and family.")
    private boolean byFamily;

    private final Map<String, Tally> kinds = new LinkedHashMap<>();
    private final Map<String, Tally> families = new TreeMap<>();

    /** Made by picocli. */
    public DiagnosisCommand() {}

    @Override
    public Integer call() {
        KINDS.forEach(kind -> kinds.put(kind, new Tally()));
        SplittableRandom seeds = new SplittableRandom(seed);
        int runs = 0;
        long nanos = 0;
        for (Family family : Family.values()) {
            for (Noises noise : Noises.values()) {
                for (int length : LabelledRun.LENGTHS) {
                    for (int k = 0; k < each; k++) {
                        LabelledRun run = LabelledRun.of(family, noise, length, new SplittableRandom(seeds.nextLong()));
                        long start = System.nanoTime();
                        Diagnosis diagnosis = Diagnosis.of(run.curve());
                        nanos += System.nanoTime() - start;
                        count(run, diagnosis);
                        runs++;
                    }
                }
            }
        }
        print(runs, nanos);
        return 0;
    }

    private void count(LabelledRun run, Diagnosis diagnosis) {
        for (String kind : KINDS) {
            int label = run.labels().getOrDefault(kind, -1);
            double z = run.z().getOrDefault(kind, Double.NaN);
            Finding told = diagnosis.findings().stream()
                    .filter(finding -> finding.kind().equals(kind))
                    .findFirst()
                    .orElse(null);
            Tally ofFamily = families.computeIfAbsent(
                    kind + " / " + run.family().name().toLowerCase(Locale.ROOT), name -> new Tally());
            for (Tally tally : List.of(kinds.computeIfAbsent(kind, name -> new Tally()), ofFamily)) {
                tally.count(label, told != null, z);
                if (label == 1 && told != null && run.since().containsKey(kind)) {
                    onset(tally, run, run.since().getOrDefault(kind, 0) + 1., told);
                }
            }
        }
    }

    private static void onset(Tally tally, LabelledRun run, double truth, Finding told) {
        Map<String, Object> map = told.toMap();
        if (map.get("since") instanceof Double since && map.get("since_interval") instanceof List<?> interval) {
            double low = ((Number) interval.get(0)).doubleValue();
            double high = ((Number) interval.get(1)).doubleValue();
            tally.onset(Math.abs(since - truth) / run.length(), low <= truth && truth <= high);
        }
    }

    private void print(int runs, long nanos) {
        System.out.printf(Locale.ROOT, "%d runs of seed %d, %.2f ms each%n", runs, seed, nanos / 1e6 / runs);
        kinds.forEach((kind, tally) -> System.out.printf("%-18s %s%n", kind, tally.line()));
        if (byFamily) {
            families.forEach((name, tally) -> {
                if (!tally.isEmpty()) {
                    System.out.printf("%-36s %s%n", name, tally.line());
                }
            });
        }
    }
}
