package dev.descent.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.Garbage;
import dev.descent.api.LogLine;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModels;
import dev.descent.api.Logs;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.Models;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewLoggedModel;
import dev.descent.api.NewModel;
import dev.descent.api.NewModelVersion;
import dev.descent.api.NewRun;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Trash;
import dev.descent.server.artifact.ArtifactStore;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes for good, on any database: other tests' trash may go with it. */
abstract class TrashContract {
    @Inject
    Trash trash;

    @Inject
    Runs runs;

    @Inject
    Experiments experiments;

    @Inject
    Metrics metrics;

    @Inject
    Artifacts artifacts;

    @Inject
    Logs logs;

    @Inject
    LoggedModels models;

    @Inject
    Models registry;

    @Inject
    ArtifactStore store;

    private ExperimentId experiment = new ExperimentId("0");

    @BeforeEach
    void anExperiment() {
        experiment = experiments
                .create(NewExperiment.named("trash " + UUID.randomUUID()))
                .id();
    }

    @Test
    void a_trial_lists_exactly_what_then_goes() throws IOException {
        RunId stays = aRun(experiment);
        RunId goes = aRun(experiment);
        RunId isMadeIntoVersion = aRun(experiment);
        LoggedModel model = aModel(experiment);
        LoggedModel isRegistered = aModel(experiment);
        register("mlflow-artifacts:/" + experiment + "/" + isMadeIntoVersion + "/artifacts/model");
        register("models:/" + isRegistered.id());
        runs.delete(goes);
        runs.delete(isMadeIntoVersion);
        models.delete(model.id());
        models.delete(isRegistered.id());

        Garbage told = trash.older(Duration.ZERO);
        assertThat(runs.find(goes)).isPresent();
        assertThat(metrics.points(goes, "loss", 0, 10).size()).isEqualTo(1);
        assertThat(store.bytes(model.id().value())).isEqualTo(20);
        Garbage went = trash.empty(Duration.ZERO);

        assertThat(went).isEqualTo(told);
        assertThat(went.runs()).contains(goes).doesNotContain(stays, isMadeIntoVersion);
        assertThat(went.kept()).contains(isMadeIntoVersion);
        assertThat(went.models()).contains(model.id()).doesNotContain(isRegistered.id());
        assertThat(went.keptModels()).contains(isRegistered.id());
        assertThat(went.points()).isPositive();
        assertThat(went.bytes()).isGreaterThanOrEqualTo(30);
        assertThat(runs.find(goes)).isEmpty();
        assertThat(store.bytes(goes.value())).isZero();
        assertThat(store.bytes(model.id().value())).isZero();
        assertThatThrownBy(() -> models.files(model.id()).list("")).isInstanceOf(DescentException.class);
        assertThat(store.bytes(isMadeIntoVersion.value())).isEqualTo(10);
        assertThat(store.bytes(isRegistered.id().value())).isEqualTo(20);
        assertThat(metrics.points(stays, "loss", 0, 10).size()).isEqualTo(1);
        assertThat(trash.older(Duration.ZERO).runs()).isEmpty();
    }

    @Test
    void what_belongs_to_a_deleted_experiment_goes_with_it_once_it_is_old_enough() throws IOException {
        RunId run = aRun(experiment);
        LoggedModel model = aModel(experiment);
        runs.end(run, RunEnd.of(RunStatus.FINISHED));
        experiments.delete(experiment);

        Garbage young = trash.older(Duration.ofDays(1));
        Garbage went = trash.empty(Duration.ZERO);

        assertThat(young.runs()).doesNotContain(run);
        assertThat(young.models()).doesNotContain(model.id());
        assertThat(went.runs()).contains(run);
        assertThat(went.models()).contains(model.id());
    }

    private RunId aRun(ExperimentId home) throws IOException {
        RunId run = runs.create(NewRun.running(home, null)).id();
        runs.logParameters(run, Map.of("lr", "0.1"));
        metrics.log(run, MetricBatch.of(MetricBatch.Series.point("loss", 1, 1, 0.5)));
        artifacts.write(run, "model/weights", new ByteArrayInputStream(new byte[10]));
        logs.append(run, List.of(new LogLine(1, "stdout", "hello")));
        return run;
    }

    private LoggedModel aModel(ExperimentId home) throws IOException {
        LoggedModel model = models.create(new NewLoggedModel(home, null, "", null, Map.of("a", "1"), Map.of("b", "2")));
        models.files(model.id()).write("weights", new ByteArrayInputStream(new byte[20]));
        return model;
    }

    private void register(String source) {
        String name = "registered " + UUID.randomUUID();
        registry.create(NewModel.named(name));
        registry.addVersion(name, NewModelVersion.from(source));
    }
}
