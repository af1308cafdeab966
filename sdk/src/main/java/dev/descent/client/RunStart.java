package dev.descent.client;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.wire.Wire;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a process comes to its run: by what stands in its environment.
 *
 * @param run the run that an agent started the process for; null where nobody did
 * @param parameters JSON object
 */
record RunStart(
        URI server, @Nullable String token, @Nullable String run, String parameters) {
    static RunStart from(Map<String, String> environment) {
        return new RunStart(
                URI.create(environment.getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000")),
                environment.get("DESCENT_TOKEN"),
                environment.get("DESCENT_RUN_ID"),
                environment.getOrDefault("DESCENT_PARAMETERS", "{}"));
    }

    ActiveRun start(String experiment, @Nullable String name) {
        Descent descent = Descent.connect(server, token);
        String given = run == null ? "" : run;
        boolean attached = !given.isBlank();
        RunId id = attached ? new RunId(given) : create(descent, experiment, name);
        ActiveRun active = new ActiveRun(
                id, attached, values(), Outbox.to(id, descent, Clock.systemUTC(), System.err), Clock.systemUTC());
        active.begin();
        return active;
    }

    private static RunId create(Descent descent, String experiment, @Nullable String name) {
        Experiments experiments = descent.experiments();
        Optional<ExperimentId> known = experiments.findByName(experiment).map(Experiment::id);
        ExperimentId home = known.orElseGet(
                () -> experiments.create(NewExperiment.named(experiment)).id());
        return descent.runs().create(NewRun.running(home, name)).id();
    }

    private Map<String, Object> values() {
        return Wire.read("{\"values\":" + parameters + "}", Values.class).values();
    }

    private record Values(Map<String, Object> values) {}
}
