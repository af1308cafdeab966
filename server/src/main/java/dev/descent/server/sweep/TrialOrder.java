package dev.descent.server.sweep;

import dev.descent.api.Execution;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.search.space.Point;
import dev.descent.server.job.NewJob;
import dev.descent.server.sweep.file.Macros;
import dev.descent.server.sweep.file.SweepPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be made for one replicate of a trial: the run, and the job that executes it.
 *
 * @param folder where a command runs; null for a scratch folder
 * @param seed null for a run that is told none
 */
record TrialOrder(
        SweepRow sweep,
        SweepPlan plan,
        @Nullable String folder,
        int trial,
        Point point,
        @Nullable Long seed) {
    private static final Json JSON = new Json();

    /** @param status queued for a run that waits for an agent, running for one that the asker carries out from now on */
    NewRun run(RunStatus status) {
        String name = plan.name() + " #" + trial + (seed == null ? "" : " seed " + seed);
        return new NewRun(
                new ExperimentId(Long.toString(sweep.experimentId)),
                name.length() > 400 ? name.substring(name.length() - 400) : name,
                status,
                "",
                null,
                sweep.sweepId(),
                trial,
                seed,
                null,
                texts(),
                Map.of("sweep", plan.name().length() > 400 ? plan.name().substring(0, 400) : plan.name()));
    }

    NewJob job(RunId run) {
        return new NewJob(
                run,
                execution(),
                JSON.write(parameters()),
                plan.resources(),
                plan.limits().timeout(),
                plan.limits().grace(),
                plan.limits().retryFailed(),
                plan.limits().retryLost());
    }

    /** What the program is told: names as the file nests them, a recipe's data below {@code data}, and the seed. */
    Map<String, Object> parameters() {
        Map<String, Object> told = new LinkedHashMap<>();
        point.values().forEach((name, value) -> put(told, plan.paths().getOrDefault(name, List.of(name)), value));
        plan.data().forEach((name, value) -> put(told, List.of("data", name), value));
        if (seed != null) {
            told.put(plan.seedParameter(), seed);
        }
        return told;
    }

    /** The same for people and filters: flat, dotted, lists as JSON. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        point.values().forEach((name, value) -> texts.put(name, text(value)));
        plan.data().forEach((name, value) -> texts.put("data." + name, text(value)));
        if (seed != null) {
            texts.put(plan.seedParameter(), text(seed));
        }
        return texts;
    }

    private Execution execution() {
        String recipe = plan.program().recipe();
        if (recipe != null) {
            return new Execution(recipe, List.of(), null, plan.environment());
        }
        List<String> command = new Macros(plan.program().program(), folder, parameters(), JSON::write)
                .expand(plan.program().command());
        return new Execution(null, command, folder, plan.environment());
    }

    @SuppressWarnings("unchecked") // only this method puts maps in
    private static void put(Map<String, Object> into, List<String> path, Object value) {
        Map<String, Object> at = into;
        for (String step : path.subList(0, path.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
        }
        at.put(path.getLast(), value);
    }

    private static String text(Object value) {
        return value instanceof List<?> list ? JSON.write(list) : value.toString();
    }
}
