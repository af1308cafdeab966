package dev.descent.server.sweep.file;

import dev.descent.api.Capacity;
import dev.descent.api.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Reads the blocks of a sweep file that are neither parameters nor programs. */
final class SettingsReader {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int MOST_RETRIES = 100;
    private static final int MOST_REPLICATES = 1_000;

    /** Trials that are confirmed, where the file does not say it. */
    private static final int CONFIRMED = 3;

    private final Fields file;

    SettingsReader(Fields file) {
        this.file = file;
    }

    /** A method of this version; empty where it is missing or refused, which has been told then. */
    Optional<String> method() {
        if (!file.has("method")) {
            file.missing("method", SweepPlan.METHODS_LISTED);
            return Optional.empty();
        }
        Optional<String> method = file.text("method");
        Optional<String> refusal = method.flatMap(Unavailable::method);
        if (refusal.isPresent()) {
            file.problems()
                    .say(file.line("method"), "method", method.orElse(""), SweepPlan.METHODS_LISTED, refusal.get());
            return Optional.empty();
        }
        if (method.isPresent() && !SweepPlan.METHODS.contains(method.get())) {
            file.problem("method", SweepPlan.METHODS_LISTED);
            return Optional.empty();
        }
        return method;
    }

    /** Seeds of the replicates; none where each trial is one run without a seed. */
    List<Long> seeds(long first) {
        Optional<Fields> replicates = file.fields("replicates");
        if (replicates.isEmpty()) {
            return List.of();
        }
        Fields fields = replicates.get();
        Optional<Long> count = fields.whole("count", 1, MOST_REPLICATES);
        Optional<List<Yaml>> seeds = fields.list("seeds");
        if (seeds.isPresent()) {
            List<Long> list = wholes(seeds.get());
            boolean right = list.size() == seeds.get().size()
                    && !list.isEmpty()
                    && new HashSet<>(list).size() == list.size()
                    && count.orElse((long) list.size()) == list.size();
            if (!right) {
                fields.problem(
                        "seeds", "a list of different whole numbers, as many as 'count' says where both are given");
            }
            return list;
        }
        if (!fields.has("count") && !fields.has("seeds") && !fields.has("confirm")) {
            fields.missing("count", "the number of replicates, or 'seeds'");
        }
        return LongStream.range(0, count.orElse(1L)).map(i -> first + i).boxed().toList();
    }

    /** What is done about noise beyond the replicates, of which each trial has so many. */
    Rounds rounds(int replicates) {
        Optional<Fields> block = file.fields("replicates");
        if (block.isEmpty()) {
            return Rounds.NONE;
        }
        Fields fields = block.get();
        boolean adaptive = fields.truth("adaptive").orElse(false);
        if (adaptive && replicates <= Rounds.START) {
            fields.problem(
                    "adaptive",
                    "true only with more than " + Rounds.START + " replicates, which all trials begin with");
        }
        Rounds rounds = confirmation(fields, adaptive);
        List.of("count", "seeds", "parameter").forEach(fields::take);
        fields.refuseOthers(List.of("count", "seeds", "parameter", "adaptive", "confirm"));
        return rounds;
    }

    /** {@code confirm: 3}, or {@code confirm: {seeds: 3, best: 5}}. */
    private static Rounds confirmation(Fields fields, boolean adaptive) {
        if (fields.take("confirm").orElse(null) instanceof Yaml.Mapping) {
            Optional<Fields> confirm = fields.fields("confirm");
            int seeds = confirm.flatMap(own -> own.whole("seeds", 1, MOST_REPLICATES))
                    .orElse(3L)
                    .intValue();
            int best = confirm.flatMap(own -> own.whole("best", 1, MOST_REPLICATES))
                    .orElse((long) CONFIRMED)
                    .intValue();
            confirm.ifPresent(own -> own.refuseOthers(List.of("seeds", "best")));
            return new Rounds(adaptive, seeds, best);
        }
        int seeds = fields.whole("confirm", 0, MOST_REPLICATES).orElse(0L).intValue();
        return new Rounds(adaptive, seeds, seeds == 0 ? 0 : CONFIRMED);
    }

    String seedParameter() {
        return file.has("replicates")
                ? file.fields("replicates")
                        .flatMap(fields -> fields.text("parameter"))
                        .orElse("seed")
                : "seed";
    }

    SweepPlan.Budget budget(int replicates) {
        Optional<Fields> fields = file.fields("budget");
        Optional<Long> trials = fields.flatMap(budget -> budget.whole("trials", 1, 1_000_000));
        Optional<Duration> time = fields.flatMap(budget -> budget.duration("time"));
        SweepPlan.Budget.Cost cost = fields.flatMap(SettingsReader::cost).orElse(null);
        SweepPlan.Budget.Regret regret = fields.flatMap(SettingsReader::regret).orElse(null);
        fields.ifPresent(budget -> budget.refuseOthers(List.of("trials", "time", "cost", "regret")));
        Optional<Long> runCap = file.whole("run_cap", 1, 1_000_000);
        if (runCap.isPresent() && runCap.get() < replicates) {
            file.problem("run_cap", "at least the " + replicates + " runs of one trial");
        }
        Optional<Long> capped = runCap.map(runs -> Math.max(1, runs / replicates));
        Long least = LongStream.concat(
                        trials.stream().mapToLong(Long::longValue),
                        capped.stream().mapToLong(Long::longValue))
                .boxed()
                .min(Long::compare)
                .orElse(null);
        return new SweepPlan.Budget(least, time.orElse(null), cost, regret);
    }

    private static Optional<SweepPlan.Budget.Cost> cost(Fields budget) {
        return budget.fields("cost").map(fields -> {
            for (String key : List.of("metric", "max")) {
                if (!fields.has(key)) {
                    fields.missing(
                            key, key.equals("max") ? "what all runs may cost" : "the metric that is summed over runs");
                }
            }
            String metric = fields.text("metric").orElse("cost");
            double max = fields.number("max").orElse(1.0);
            if (!(max > 0)) {
                fields.problem("max", "a number above 0");
            }
            fields.refuseOthers(List.of("metric", "max"));
            return new SweepPlan.Budget.Cost(metric, max);
        });
    }

    /** A number, or {@code noise}. */
    private static Optional<SweepPlan.Budget.Regret> regret(Fields budget) {
        if (!budget.has("regret")) {
            return Optional.empty();
        }
        if (budget.text("regret").filter("noise"::equals).isPresent()) {
            return Optional.of(new SweepPlan.Budget.Regret(null));
        }
        Optional<Double> most = budget.positive("regret", "noise, or a number above 0 in units of the metric");
        return most.map(SweepPlan.Budget.Regret::new);
    }

    Resources resources() {
        if (file.take("resources").orElse(null) instanceof Yaml.Sequence) {
            Unavailable.say(
                    file,
                    "resources",
                    "alternatives are not available in this version: give one {cpu, gpu, memory, labels}");
            return Resources.ONE_CORE;
        }
        Optional<Fields> block = file.fields("resources");
        if (block.isEmpty()) {
            return Resources.ONE_CORE;
        }
        Fields fields = block.get();
        int gpu = fields.whole("gpu", 0, 1_000).orElse(0L).intValue();
        int cpu = fields.whole("cpu", 0, 10_000).orElse(1L).intValue();
        Long memory = fields.bytes("memory").orElse(null);
        Map<String, String> labels = fields.fields("labels").map(Fields::texts).orElse(Map.of());
        fields.refuseOthers(List.of("cpu", "gpu", "memory", "labels"));
        if (cpu + gpu < 1) {
            file.problem("resources", "at least one cpu or one gpu");
            return Resources.ONE_CORE;
        }
        return new Resources(cpu, gpu, memory, labels);
    }

    SweepPlan.Limits limits() {
        Optional<Fields> retry = file.fields("retry");
        int failed = retry.flatMap(fields -> fields.whole("failed", 0, MOST_RETRIES))
                .orElse(1L)
                .intValue();
        int lost = retry.flatMap(fields -> fields.whole("lost", 0, MOST_RETRIES))
                .orElse(3L)
                .intValue();
        retry.ifPresent(fields -> fields.refuseOthers(List.of("failed", "lost")));
        return new SweepPlan.Limits(
                file.duration("timeout").orElse(null), file.duration("grace").orElse(GRACE), failed, lost);
    }

    Map<String, String> environment() {
        Optional<Fields> fields = file.fields("environment");
        Map<String, String> environment = fields.map(Fields::texts).orElse(Map.of());
        for (String name : environment.keySet()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.startsWith("DESCENT_")) {
                fields.ifPresent(block -> block.problems()
                        .add(
                                block.line(name),
                                block.path(name),
                                name,
                                "a name of letters, digits and _, not DESCENT_…"));
            }
        }
        return environment;
    }

    Optional<Capacity> capacity() {
        Optional<Fields> block = file.fields("capacity");
        if (block.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = block.get();
        String axis = fields.oneOf("axis", List.of("model", "sample", "epoch")).orElse("model");
        List<String> required = axis.equals("epoch") ? List.of("risk") : List.of("parameter", "risk");
        for (String key : required) {
            if (!fields.has(key)) {
                fields.missing(key, key.equals("risk") ? "the metric that is judged" : "the parameter that is swept");
            }
        }
        Capacity capacity = new Capacity(
                axis.toLowerCase(Locale.ROOT),
                fields.text("parameter").orElse("epoch"),
                fields.text("size").orElse(null),
                fields.text("risk").orElse("test/loss"),
                fields.text("train_error").orElse(null),
                fields.whole("samples", 1, Long.MAX_VALUE).orElse(null),
                fields.whole("outputs", 1, Long.MAX_VALUE).orElse(null));
        fields.refuseOthers(List.of("axis", "parameter", "size", "risk", "train_error", "samples", "outputs"));
        return Optional.of(capacity);
    }

    private static List<Long> wholes(List<Yaml> items) {
        List<Long> list = new ArrayList<>();
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar && scalar.value() instanceof Long number) {
                list.add(number);
            }
        }
        return list;
    }
}
