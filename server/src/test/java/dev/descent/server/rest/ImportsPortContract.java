package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Finding;
import dev.descent.api.Imports;
import dev.descent.api.Imports.Standing;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunInput;
import dev.descent.api.RunStatus;
import dev.descent.server.experiment.Dataset;
import dev.descent.server.experiment.DatasetInput;
import dev.descent.server.experiment.Datasets;
import dev.descent.wire.Wire;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class ImportsPortContract extends PortContract {
    private static final Instant THEN = Instant.parse("2021-03-01T12:00:00.123Z");

    @Inject
    Metrics metrics;

    @Inject
    Datasets datasets;

    abstract Imports port();

    @Test
    void an_experiment_keeps_its_times_and_the_next_of_its_name_adds_only_tags_that_it_lacks() {
        String name = aName();

        Experiment made = port().experiment(experiment(name, Map.of("team", "a")));
        Experiment again = port().experiment(experiment(name, Map.of("team", "b", "place", "c")));

        assertThat(made.createdAt()).isEqualTo(THEN);
        assertThat(made.note()).isEqualTo("why");
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.tags()).isEqualTo(Map.of("team", "a", "place", "c"));
        givenExperiments.delete(made.id());
        assertRefused(ErrorCode.STATE, () -> port().experiment(experiment(name, Map.of())));
    }

    @Test
    void what_a_run_read_is_noted_once() {
        Run given = run(anExperiment(), RunStatus.FINISHED, null, null);
        RunId run = given.id();
        port().open(List.of(given));
        RunInput input = new RunInput(
                "frame", "d1", "local", "{}", null, "{\"num_rows\":2}", Map.of("mlflow.data.context", "train"));

        port().inputs(run, List.of(input));
        port().inputs(run, List.of(input));

        assertThat(datasets.of(List.of(run)).get(run))
                .containsExactly(new DatasetInput(
                        new Dataset("frame", "d1", "local", "{}", null, "{\"num_rows\":2}"), input.tags()));
        assertRefused(ErrorCode.NOT_FOUND, () -> port().inputs(NOBODY, List.of(input)));
    }

    @Test
    void a_run_is_found_as_it_was_elsewhere() {
        Run given = run(anExperiment(), RunStatus.FAILED, null, "overfitting");

        List<Standing> standings = port().open(List.of(given));
        metrics.log(given.id(), MetricBatch.of(MetricBatch.Series.point("loss", 1, 2, 3)));
        RunStatus meanwhile = found(given.id()).status();
        port().complete(List.of(given));

        assertThat(standings).containsExactly(Standing.OPEN);
        assertThat(meanwhile).isEqualTo(RunStatus.RUNNING);
        Run found = found(given.id());
        assertThat(Objects.requireNonNull(found.metrics().get("loss")).count()).isEqualTo(1);
        assertThat(withoutMetrics(found)).isEqualTo(given);
    }

    @Test
    void an_import_that_was_cut_off_goes_on_and_one_that_is_over_changes_nothing() {
        Run given = run(anExperiment(), RunStatus.FINISHED, null, "healthy");
        Run renamed = Wire.read(
                new String(Wire.write(given), StandardCharsets.UTF_8).replace("imported", "other"), Run.class);

        port().open(List.of(given));
        assertThat(port().open(List.of(given))).containsExactly(Standing.OPEN);
        port().complete(List.of(given));

        assertThat(port().open(List.of(renamed))).containsExactly(Standing.KNOWN);
        port().complete(List.of(renamed));
        assertThat(found(given.id()).name()).isEqualTo("imported");
    }

    @Test
    void the_id_of_another_run_is_taken() {
        RunId taken = aRun();
        Run given = run(anExperiment(), RunStatus.FINISHED, null, null);
        Run same = Wire.read(
                new String(Wire.write(given), StandardCharsets.UTF_8)
                        .replace(given.id().value(), taken.value()),
                Run.class);

        assertThat(port().open(List.of(same, given))).containsExactly(Standing.TAKEN, Standing.OPEN);
        port().complete(List.of(same));

        assertThat(found(taken).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(found(taken).name()).isNotEqualTo("imported");
    }

    @Test
    void a_deleted_run_lies_in_the_waste_paper_basket_since_it_was_put_there() {
        Run given = run(anExperiment(), RunStatus.RUNNING, THEN.plusSeconds(9), null);

        port().open(List.of(given));
        port().complete(List.of(given));

        assertThat(found(given.id()).deletedAt()).isEqualTo(THEN.plusSeconds(9));
        assertThat(found(given.id()).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void what_cannot_be_kept_is_refused_whole() {
        Run good = run(anExperiment(), RunStatus.FINISHED, null, null);
        Run lost = run(new ExperimentId("999999999"), RunStatus.FINISHED, null, null);

        assertRefused(ErrorCode.NOT_FOUND, () -> port().open(List.of(good, lost)));

        assertThat(givenRuns.find(good.id())).isEmpty();
    }

    private Run found(RunId id) {
        return givenRuns.find(id).orElseThrow();
    }

    private static Experiment experiment(String name, Map<String, String> tags) {
        return new Experiment(new ExperimentId("0"), name, "why", tags, THEN, THEN, null, 0);
    }

    private static Run run(
            ExperimentId experiment, RunStatus status, @Nullable Instant deletedAt, @Nullable String verdict) {
        List<Finding> findings = verdict == null ? List.of() : List.of(finding(verdict));
        return new Run(
                new RunId(UUID.randomUUID().toString().replace("-", "")),
                experiment,
                "imported",
                status,
                0,
                "because",
                3,
                "ada",
                "a note",
                null,
                4,
                5L,
                THEN,
                THEN.plusSeconds(1),
                THEN.plusSeconds(2),
                deletedAt,
                new RunId("a".repeat(32)),
                Map.of("lr", "0.1"),
                Map.of(),
                Map.of("mlflow.user", "ada"),
                verdict,
                findings);
    }

    private static Finding finding(String kind) {
        return Wire.read("{\"kind\":\"" + kind + "\",\"text\":\"it says so\",\"since\":3}", Finding.class);
    }

    private static Run withoutMetrics(Run run) {
        return new Run(
                run.id(),
                run.experiment(),
                run.name(),
                run.status(),
                run.attempt(),
                run.reason(),
                run.exitCode(),
                run.user(),
                run.note(),
                run.sweep(),
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                run.deletedAt(),
                run.parent(),
                run.parameters(),
                Map.of(),
                run.tags(),
                run.verdict(),
                run.findings());
    }
}
