package dev.descent.ui.demo;

import dev.descent.api.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the demo leaves behind, made up from formulas with a fixed seed. */
public final class DemoData {
    private static final String OUT_OF_MEMORY =
            "exited with code 1\nException in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat dev.descent.recipe.Trainer.fit(Trainer.java:88)";
    public static final ExperimentId DIGITS = new ExperimentId("1");
    public static final ExperimentId CAPACITY = new ExperimentId("2");
    public static final ExperimentId EMPTY = new ExperimentId("3");
    public static final SweepId SEARCH = new SweepId("s-1");
    public static final SweepId WIDTHS = new SweepId("s-2");

    private final Memory memory = new Memory();
    private final Random random = new Random(7);
    private final Instant now;

    private DemoData(Instant now) {
        this.now = now;
    }

    public static Memory at(Instant now) {
        DemoData data = new DemoData(now);
        data.search();
        data.widths();
        data.rest();
        DemoModels.into(data.memory.models, now);
        return data.memory;
    }

    public static RunId run(int number) {
        return new RunId(String.format("%032x", 0xabcdef123L * (number + 1) + number));
    }

    private void search() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            trials.add(trial(i));
        }
        Trial best = trials.stream()
                .filter(t -> t.value() != null)
                .min(java.util.Comparator.comparing(t -> t.value() == null ? 9e9 : t.value()))
                .orElseThrow();
        memory.sweeps.put(
                SEARCH,
                new Sweep(
                        SEARCH,
                        DIGITS,
                        "digits-overfitting",
                        SweepStatus.RUNNING,
                        "random",
                        new SweepObjective("validation/loss", "minimize", "best", null),
                        "classifier",
                        "method: random\n",
                        now.minusSeconds(240),
                        null,
                        Map.of(RunStatus.FINISHED, 20, RunStatus.RUNNING, 2, RunStatus.FAILED, 1, RunStatus.QUEUED, 1),
                        24,
                        1,
                        trials,
                        best,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
    }

    private Trial trial(int i) {
        RunStatus status = i == 24
                ? RunStatus.QUEUED
                : i > 21 ? RunStatus.RUNNING : i == 5 ? RunStatus.FAILED : RunStatus.FINISHED;
        double rate = Math.pow(10, -4 + 4 * random.nextDouble());
        int units = 8 << random.nextInt(6);
        String optimizer = List.of("sgd", "nesterov", "adam").get(random.nextInt(3));
        String kind = i == 7 ? "diverged" : i % 3 == 0 ? "overfitting" : i % 5 == 0 ? "still-improving" : "healthy";
        int epochs = status == RunStatus.QUEUED
                ? 0
                : status == RunStatus.RUNNING ? 60 : status == RunStatus.FAILED ? 23 : 150;
        Map<String, MetricSummary> metrics = curves(run(i), epochs, kind, rate);
        String verdict = status == RunStatus.FINISHED ? kind : null;
        Map<String, String> parameters = Map.of(
                "learning_rate",
                "" + rate,
                "units",
                "" + units,
                "layers",
                "" + (1 + i % 3),
                "optimizer",
                optimizer,
                "dropout",
                "" + (i % 4) / 10.0,
                "label_noise",
                "0.1");
        put(run(i), DIGITS, "digits-overfitting-" + i, status, SEARCH, i, 0L, parameters, metrics, verdict, i);
        Double value = metrics.containsKey("validation/loss")
                ? metrics.get("validation/loss").best()
                : null;
        return new Trial(
                i,
                status,
                Map.of("learning_rate", rate, "units", (long) units, "optimizer", optimizer, "layers", (long)
                        (1 + i % 3)),
                value,
                List.of(run(i)),
                verdict);
    }

    private Map<String, MetricSummary> curves(RunId run, int epochs, String kind, double rate) {
        if (epochs == 0) {
            return Map.of();
        }
        long[] steps = new long[epochs];
        long[] times = new long[epochs];
        double[] train = new double[epochs];
        double[] valid = new double[epochs];
        double[] error = new double[epochs];
        double speed = 8 + 30 * random.nextDouble();
        for (int i = 0; i < epochs; i++) {
            steps[i] = i + 1L;
            times[i] = now.toEpochMilli() - 200_000 + i * 900L;
            double fall = 2.1 * Math.exp(-i / speed);
            train[i] = fall + 0.05 + 0.01 * random.nextGaussian() * Math.max(0.1, fall);
            double rise = kind.equals("overfitting") && i > 1.6 * speed ? 0.006 * (i - 1.6 * speed) : 0;
            valid[i] = fall + 0.32 + rise + 0.012 * random.nextGaussian();
            if (kind.equals("diverged") && i > 30) {
                train[i] = i > 60 ? Double.NaN : train[i] * Math.exp((i - 30) / 9.0);
                valid[i] = i > 60 ? Double.NaN : valid[i] * Math.exp((i - 30) / 9.0);
            }
            train[i] = Double.isNaN(train[i]) ? train[i] : Math.max(1e-4, train[i]);
            error[i] = Math.min(0.9, valid[i] / 3);
        }
        Map<String, MetricSummary> summaries = new TreeMap<>();
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("train/loss", train);
        all.put("validation/loss", valid);
        all.put("validation/error", error);
        all.put("optimizer/lr", falling(steps, rate));
        all.forEach((key, values) -> {
            memory.log(run, MetricBatch.of(new MetricBatch.Series(key, steps, times, values)));
            summaries.put(key, summary(values));
        });
        summaries.put("model/parameters", summary(new double[] {4_000 + 1e5 * rate}));
        return summaries;
    }

    private static double[] falling(long[] steps, double rate) {
        return Arrays.stream(steps)
                .mapToDouble(step -> rate / (1 + Math.floorDiv(step, 40L)))
                .toArray();
    }

    public static MetricSummary summary(double[] values) {
        int low = 0;
        int high = 0;
        long bad = 0;
        for (int i = 0; i < values.length; i++) {
            bad += Double.isFinite(values[i]) ? 0 : 1;
            low = values[i] < values[low] ? i : low;
            high = values[i] > values[high] ? i : high;
        }
        return new MetricSummary(
                values[values.length - 1],
                values.length,
                0,
                values[low],
                low + 1,
                values[high],
                high + 1,
                values.length,
                bad,
                values[low]);
    }

    private void put(
            RunId id,
            ExperimentId experiment,
            String name,
            RunStatus status,
            SweepId sweep,
            int trial,
            long seed,
            Map<String, String> parameters,
            Map<String, MetricSummary> metrics,
            @Nullable String verdict,
            int age) {
        boolean failed = status == RunStatus.FAILED;
        Instant start = now.minusSeconds(200 - age);
        memory.runs.put(new Run(
                id,
                experiment,
                name,
                status,
                1,
                failed ? OUT_OF_MEMORY : null,
                failed ? Integer.valueOf(1) : status.isTerminal() ? Integer.valueOf(0) : null,
                "ada",
                "",
                sweep,
                trial,
                seed,
                start,
                status == RunStatus.QUEUED ? null : start,
                status.isTerminal() ? start.plusSeconds(40 + age) : null,
                null,
                null,
                parameters,
                metrics,
                Map.of("team", "vision"),
                verdict,
                verdict == null ? List.of() : List.of(finding(verdict))));
        log(id, start);
    }

    private void log(RunId id, Instant start) {
        memory.append(
                id,
                java.util.stream.IntStream.rangeClosed(1, 400)
                        .mapToObj(i -> new LogLine(
                                start.toEpochMilli() + i * 100L,
                                i % 50 == 0 ? "stderr" : "stdout",
                                "epoch " + i + "  train/loss " + 2.1 / i))
                        .toList());
    }

    private static Finding finding(String kind) {
        boolean over = kind.equals("overfitting");
        return new Finding(
                kind,
                over ? Double.valueOf(46) : null,
                null,
                over ? List.of(38.0, 57.0) : null,
                over ? Double.valueOf(0.086) : null,
                over ? Double.valueOf(0.005) : null,
                over
                        ? "Validation loss falls until epoch 46 (95 % interval 38 to 57) and then rises by 8.6 % while the training loss still falls: "
                                + "the model learns the training set by heart. Stop at epoch 46, or regularise."
                        : "Nothing wrong was seen in the curves of this run.",
                "validation/loss",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                over ? "certain" : null);
    }

    private void widths() {
        int[] widths = {1, 2, 4, 8, 12, 16, 20, 25, 30, 40, 60, 100, 200, 400};
        List<Trial> trials = new ArrayList<>();
        int number = 100;
        for (int w = 0; w < widths.length; w++) {
            List<RunId> ids = new ArrayList<>();
            double sum = 0;
            for (int seed = 0; seed < 5; seed++) {
                RunId id = run(number++);
                ids.add(id);
                sum += replicate(id, w, widths[w], seed);
            }
            trials.add(
                    new Trial(w + 1, RunStatus.FINISHED, Map.of("units", (long) widths[w]), sum / 5, ids, "healthy"));
        }
        memory.sweeps.put(WIDTHS, DemoWidths.sweep(now, trials, peak()));
    }

    /** One run of a width; answers its risk. */
    private double replicate(RunId id, int w, int units, int seed) {
        double size = 18.0 * units + 1;
        double peak = 1.3 * Math.exp(-Math.pow(Math.log(size / 470), 2) / 0.35);
        double risk =
                0.5 + 0.25 / (1 + size / 60) + peak * (1 + 0.15 * random.nextGaussian()) + (size > 470 ? 0.18 : 0);
        double train =
                Math.max(0, 0.32 - 0.32 * Math.log(size / 19) / Math.log(24)) * (1 + 0.04 * random.nextGaussian());
        Map<String, MetricSummary> metrics = Map.of(
                "model/parameters",
                summary(new double[] {size}),
                "test/loss",
                summary(new double[] {1.1, 0.52 + 0.02 * random.nextGaussian(), risk}),
                "train/error",
                summary(new double[] {0.5, train}),
                "model/weight_norm",
                summary(new double[] {3 + 8 * peak + 0.1 * random.nextGaussian()}));
        put(
                id,
                CAPACITY,
                "widths-" + (w + 1) + "-" + seed,
                RunStatus.FINISHED,
                WIDTHS,
                w + 1,
                seed,
                Map.of("units", "" + units),
                metrics,
                "healthy",
                w);
        return risk;
    }

    private static Finding peak() {
        return new Finding(
                "double-descent",
                null,
                null,
                null,
                3.1,
                0.001,
                "Test loss against capacity has a peak at 451 parameters (95 % interval 361 to 541), where the network just fits its 400 training examples: 2.9 times the best smaller model "
                        + "and 2.4 times the best larger one. More parameters first hurt and then help again.",
                "test/loss",
                "model",
                451.0,
                List.of(361.0, 541.0),
                361.0,
                2.9,
                2.4,
                1.21,
                "certain");
    }

    private void rest() {
        memory.experiments.put(
                DIGITS,
                new Experiment(
                        DIGITS,
                        "digits",
                        "Ten classes, 10 % label noise",
                        Map.of(),
                        now,
                        now.minusSeconds(20),
                        null,
                        24));
        memory.experiments.put(
                CAPACITY,
                new Experiment(CAPACITY, "digits-parity", "", Map.of(), now, now.minusSeconds(500), null, 70));
        memory.experiments.put(
                EMPTY, new Experiment(EMPTY, "scratch", "", Map.of(), now, now.minusSeconds(90_000), null, 0));
        agents();
    }

    private void agents() {
        memory.agents.add(new Agent(
                new AgentId("a-1"),
                "workstation-local",
                "local",
                new Slots(2, 0),
                new Slots(2, 0),
                Map.of("zone", "a"),
                Map.of("os", "Debian 13", "cpu", "Xeon 2 cores", "memory", "23 GiB"),
                true,
                now.minusSeconds(900),
                now,
                List.of(run(22), run(23))));
        memory.agents.add(new Agent(
                new AgentId("a-2"),
                "gpu-box",
                "local",
                new Slots(16, 1),
                new Slots(0, 0),
                Map.of(),
                Map.of("os", "Debian 13", "gpu", "H200"),
                false,
                now.minusSeconds(90_000),
                now.minusSeconds(7200),
                List.of()));
    }
}
