package dev.descent.server.mlflow;

import dev.descent.api.ExperimentId;
import dev.descent.api.LoggedModels;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import dev.descent.server.experiment.DatasetInput;
import dev.descent.server.experiment.Datasets;
import dev.descent.server.experiment.TrackedExperiments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes runs as MLflow shows them, with what they read, for a fixed number of statements. */
@ApplicationScoped
class RunForms {
    private final TrackedExperiments experiments;
    private final Datasets datasets;
    private final LoggedModels models;

    RunForms(TrackedExperiments experiments, Datasets datasets, LoggedModels models) {
        this.experiments = experiments;
        this.datasets = datasets;
        this.models = models;
    }

    RunForm of(Run run) {
        return of(List.of(run)).getFirst();
    }

    List<RunForm> of(List<Run> runs) {
        Map<RunId, List<DatasetInput>> inputs = runs.isEmpty()
                ? Map.of()
                : datasets.of(runs.stream().map(Run::id).toList());
        Map<RunId, RunModels> linked =
                runs.isEmpty() ? Map.of() : models.of(runs.stream().map(Run::id).toList());
        Map<ExperimentId, String> locations = new HashMap<>();
        return runs.stream()
                .map(run -> RunForm.of(
                        RunForm.Info.of(
                                run, location(locations.computeIfAbsent(run.experiment(), this::location), run)),
                        run,
                        inputs.getOrDefault(run.id(), List.of()),
                        linked.getOrDefault(run.id(), RunModels.NONE)))
                .toList();
    }

    /** A run that was made this moment and has read nothing. */
    RunForm ofNew(Run run) {
        return RunForm.of(info(run), run, List.of(), RunModels.NONE);
    }

    RunForm.Info info(Run run) {
        return RunForm.Info.of(run, location(location(run.experiment()), run));
    }

    /** Where the artifacts of an experiment's runs lie. */
    private String location(ExperimentId experiment) {
        return experiments
                .artifactLocation(experiment)
                .map(location -> location.replaceFirst("/+$", ""))
                .orElse("mlflow-artifacts:/" + experiment);
    }

    private static String location(String ofExperiment, Run run) {
        return ofExperiment + "/" + run.id() + "/artifacts";
    }
}
