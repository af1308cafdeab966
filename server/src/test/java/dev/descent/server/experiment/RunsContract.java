package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Finding;
import dev.descent.api.Findings;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepId;
import dev.descent.api.View;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ports of runs and findings promise, on any database. */
abstract class RunsContract {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    RunLedger ledger;

    @Inject
    Findings findings;

    @Inject
    FindingsWriter writer;

    Experiment experiment;

    @BeforeEach
    void makeExperiment() {
        experiment = experiments.create(NewExperiment.named(ExperimentsContract.fresh("runs")));
    }

    Run running() {
        return runs.create(NewRun.running(experiment.id(), null));
    }

    Run queued() {
        return runs.create(new NewRun(
                experiment.id(),
                "q",
                RunStatus.QUEUED,
                "",
                null,
                new SweepId("s-900007"),
                3,
                5L,
                null,
                Map.of(),
                Map.of()));
    }

    static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_run_is_found_as_it_was_made() {
        Instant startedAt = Instant.ofEpochMilli(1_700_000_000_123L);
        Run parent = running();
        Run made = runs.create(new NewRun(
                experiment.id(),
                "naïve \"run\"/1",
                RunStatus.RUNNING,
                "ada",
                startedAt,
                new SweepId("s-900041"),
                2,
                -9L,
                parent.id(),
                Map.of("lr", "1e-3", "optimizer", "adam"),
                Map.of("größe", "☃")));

        assertThat(runs.find(made.id())).contains(made);
        assertThat(made.startedAt()).isEqualTo(startedAt);
        assertThat(made.sweep()).isEqualTo(new SweepId("s-900041"));
        assertThat(made.parameters()).containsOnly(Map.entry("lr", "1e-3"), Map.entry("optimizer", "adam"));
        assertThat(made.tags()).containsOnly(Map.entry("größe", "☃"));
    }

    @Test
    void a_run_without_a_name_gets_one() {
        assertThat(running().name()).matches("[a-z]+-[a-z]+-[0-9]+");
    }

    @Test
    void unknown_ids_are_not_found() {
        RunId unknown = new RunId("0".repeat(32));

        assertThat(runs.find(unknown)).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> runs.end(unknown, RunEnd.of(RunStatus.FINISHED)));
        refused(ErrorCode.NOT_FOUND, () -> runs.heartbeat(unknown));
        refused(ErrorCode.NOT_FOUND, () -> runs.decision(unknown));
        refused(ErrorCode.NOT_FOUND, () -> findings.ofRun(unknown));
    }

    @Test
    void a_parameter_is_written_once_and_the_same_value_again_is_accepted() {
        Run run = running();
        runs.logParameters(run.id(), Map.of("lr", "0.1"));

        runs.logParameters(run.id(), Map.of("lr", "0.1", "units", "32"));
        refused(ErrorCode.INVALID, () -> runs.logParameters(run.id(), Map.of("lr", "0.2", "momentum", "0.9")));

        assertThat(runs.find(run.id()).orElseThrow().parameters())
                .containsOnly(Map.entry("lr", "0.1"), Map.entry("units", "32"));
    }

    @Test
    void names_notes_and_tags_change() {
        Run run = running();
        runs.change(run.id(), Change.tag("a", "1"));
        runs.change(run.id(), Change.tag("a", "2"));
        runs.change(run.id(), Change.note("look at this"));
        runs.change(run.id(), Change.tag("b", "3"));
        Run changed = runs.change(run.id(), new Change("better", null, Map.of(), List.of("b")));

        assertThat(changed.tags()).containsOnly(Map.entry("a", "2"));
        assertThat(changed.note()).isEqualTo("look at this");
        assertThat(changed.name()).isEqualTo("better");
    }

    @Test
    void a_run_ends_once_and_may_be_reopened() {
        Run run = running();

        Run ended = runs.end(run.id(), RunEnd.of(RunStatus.FINISHED));
        assertThat(runs.end(run.id(), RunEnd.of(RunStatus.FINISHED))).isEqualTo(ended);
        refused(ErrorCode.STATE, () -> runs.end(run.id(), RunEnd.of(RunStatus.FAILED)));
        Run reopened = runs.start(run.id());

        assertThat(ended.endedAt()).isNotNull();
        assertThat(reopened.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(reopened.endedAt()).isNull();
        assertThat(reopened.startedAt()).isEqualTo(run.startedAt());
    }

    @Test
    void what_a_program_says_of_its_end_waits_for_its_process() {
        Run run = queued();
        ledger.begin(run.id(), 1);

        assertThat(runs.end(run.id(), new RunEnd(RunStatus.FAILED, "no data", null, null))
                        .status())
                .isEqualTo(RunStatus.RUNNING);
        ledger.end(run.id(), new RunEnd(RunStatus.FINISHED, null, 0, null));

        Run ended = runs.find(run.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.reason()).isEqualTo("no data");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void a_run_waits_again_after_an_attempt_that_did_not_count() {
        Run run = queued();
        ledger.begin(run.id(), 1);
        ledger.requeue(run.id(), "its agent was lost");
        ledger.begin(run.id(), 2);

        Run found = runs.find(run.id()).orElseThrow();
        assertThat(found.attempt()).isEqualTo(2);
        assertThat(found.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(ledger.experimentOf(run.id())).contains(experiment.id());
    }

    @Test
    void stopping_cancels_a_waiting_run_and_ends_one_that_nobody_holds() {
        Run waiting = queued();
        Run silent = running();

        assertThat(runs.stop(waiting.id(), "enough").status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(runs.stop(silent.id(), "enough").status()).isEqualTo(RunStatus.STOPPED);
        assertThat(runs.find(silent.id()).orElseThrow().reason()).isEqualTo("enough");
        assertThat(runs.decision(silent.id()).isStop()).isTrue();
    }

    @Test
    void stopping_asks_a_program_that_gives_signs_of_life() {
        Run run = running();
        runs.heartbeat(run.id());
        assertThat(runs.decision(run.id()).isStop()).isFalse();

        assertThat(runs.stop(run.id(), "enough").status()).isEqualTo(RunStatus.RUNNING);

        assertThat(runs.decision(run.id()).reason()).isEqualTo("enough");
        assertThat(runs.end(run.id(), RunEnd.of(RunStatus.STOPPED)).reason()).isEqualTo("enough");
    }

    @Test
    void a_deleted_run_is_stopped_and_refuses_writes_until_it_is_restored() {
        Run run = running();

        runs.delete(run.id());
        refused(ErrorCode.STATE, () -> runs.logParameters(run.id(), Map.of("a", "b")));
        runs.restore(run.id());
        runs.logParameters(run.id(), Map.of("a", "b"));

        assertThat(runs.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void a_tag_of_a_made_run_that_names_another_nests_it_there() {
        Run parent = running();
        Run child = running();

        Run nested = runs.change(
                child.id(), Change.tag("mlflow.parentRunId", parent.id().value()));

        assertThat(nested.parent()).isEqualTo(parent.id());
        assertThat(nested.tags()).doesNotContainKey("mlflow.parentRunId");
        RunQuery query = new RunQuery(
                List.of(experiment.id()),
                "tags.`mlflow.parentRunId` = '" + parent.id() + "'",
                List.of(),
                View.ACTIVE,
                0,
                10,
                "");
        assertThat(runs.search(query).items()).extracting(Run::id).containsExactly(child.id());
        refused(
                ErrorCode.INVALID,
                () -> runs.change(
                        parent.id(),
                        Change.tag("mlflow.parentRunId", parent.id().value())));
        refused(
                ErrorCode.INVALID,
                () -> runs.change(
                        parent.id(), Change.tag("mlflow.parentRunId", child.id().value())));
        assertThat(runs.change(child.id(), Change.tag("mlflow.parentRunId", "elsewhere"))
                        .tags())
                .containsEntry("mlflow.parentRunId", "elsewhere");
        assertThat(runs.change(
                                child.id(),
                                Change.tag("mlflow.parentRunId", parent.id().value()))
                        .tags())
                .isEmpty();
        assertThat(runs.change(child.id(), Change.untag("mlflow.parentRunId")).parent())
                .isNull();
    }

    @Test
    void a_deleted_experiment_takes_no_runs() {
        experiments.delete(experiment.id());

        refused(ErrorCode.STATE, this::running);
    }

    @Test
    void a_newer_diagnosis_replaces_the_older_one_whole() {
        Run run = running();
        assertThat(findings.ofRun(run.id())).isEmpty();
        Finding old = finding("plateau", null);
        Finding newer = finding("overfitting", List.of(38.0, 57.0));

        writer.ofRun(run.id(), new Diagnosis(run.id().value(), "plateau", List.of(old, old)));
        writer.ofRun(run.id(), new Diagnosis(run.id().value(), "overfitting", List.of(newer, old)));

        assertThat(findings.ofRun(run.id()))
                .contains(new Diagnosis(run.id().value(), "overfitting", List.of(newer, old)));
        Run found = runs.find(run.id()).orElseThrow();
        assertThat(found.verdict()).isEqualTo("overfitting");
        assertThat(found.findings()).containsExactly(newer, old);
    }

    static Finding finding(String kind, @Nullable List<Double> interval) {
        return new Finding(
                kind,
                46.0,
                null,
                interval,
                0.086,
                0.005,
                "The validation loss rises.",
                "validation/loss",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "likely");
    }
}
