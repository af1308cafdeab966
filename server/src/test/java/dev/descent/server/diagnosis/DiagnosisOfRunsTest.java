package dev.descent.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Diagnosis;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Findings;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AutomaticProfile.class)
class DiagnosisOfRunsTest {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    Findings findings;

    @Inject
    Diagnostician diagnostician;

    @Inject
    EntityManager entities;

    private Experiment experiment;

    @BeforeEach
    void makeExperiment() {
        experiment = experiments.create(NewExperiment.named("diagnosis " + UUID.randomUUID()));
    }

    private RunId running() {
        return runs.create(NewRun.running(experiment.id(), null)).id();
    }

    private void log(RunId run, String metric, int points, IntToDoubleFunction value) {
        double[] values = new double[points];
        Arrays.setAll(values, value);
        long[] steps = LongStream.rangeClosed(1, points).toArray();
        metrics.log(run, MetricBatch.of(new MetricBatch.Series(metric, steps, steps.clone(), values)));
    }

    private void logOverfitting(RunId run, int points) {
        log(run, "train/loss", points, i -> Math.exp(-40. * i / points / 20) + .01);
        log(run, "validation/loss", points, i -> {
            double t = 100. * i / points;
            return (Math.exp(-t / 10) + .3) * (1 + Math.max(0, t - 40) / 100) * (1 + .005 * Math.sin(i * i));
        });
    }

    private Diagnosis diagnosed(RunId run) {
        await().until(() -> findings.ofRun(run).isPresent());
        return findings.ofRun(run).orElseThrow();
    }

    @Test
    void a_run_is_diagnosed_when_it_ends() {
        RunId run = running();
        logOverfitting(run, 100);

        runs.end(run, RunEnd.of(RunStatus.FINISHED));

        Diagnosis diagnosis = diagnosed(run);
        assertThat(diagnosis.verdict()).isEqualTo("overfitting");
        assertThat(diagnosis.findings().getFirst().since()).isBetween(30., 50.);
        assertThat(diagnosis.findings().getFirst().metric()).isEqualTo("validation/loss");
    }

    @Test
    void twenty_thousand_points_are_read_as_buckets_and_a_nan_at_their_end_is_seen() {
        RunId long1 = running();
        logOverfitting(long1, 20_000);
        RunId long2 = running();
        log(long2, "loss", 20_000, i -> i == 19_999 ? Double.NaN : 1 / (1. + i));

        runs.end(long1, RunEnd.of(RunStatus.FINISHED));
        runs.end(long2, RunEnd.of(RunStatus.FAILED));

        assertThat(diagnosed(long1).verdict()).isEqualTo("overfitting");
        assertThat(diagnosed(long1).findings().getFirst().since()).isBetween(6_000., 10_000.);
        assertThat(diagnosed(long2).verdict()).isEqualTo("diverged");
    }

    @Test
    void accuracies_are_read_where_there_is_no_loss() {
        RunId run = running();
        log(run, "train_accuracy", 100, i -> 1 - Math.exp(-i / 20.) * .9);
        log(run, "val_accuracy", 100, i -> {
            double error = (Math.exp(-i / 10.) + .3) * (1 + Math.max(0, i - 40) / 100.) / 1.4;
            return 1 - error * (1 + .005 * Math.sin(i * i));
        });

        runs.end(run, RunEnd.of(RunStatus.FINISHED));

        Diagnosis diagnosis = diagnosed(run);
        assertThat(diagnosis.verdict()).isEqualTo("overfitting");
        assertThat(diagnosis.findings().getFirst().metric()).isEqualTo("val_accuracy");
    }

    @Test
    void statistics_of_layers_tell_where_the_gradient_vanishes() {
        RunId run = running();
        log(run, "loss", 50, i -> 2.3);
        for (int layer = 0; layer < 4; layer++) {
            double size = Math.pow(10, layer - 6);
            log(run, "layer/" + layer + "/gradient", 20, i -> size);
        }

        runs.end(run, RunEnd.of(RunStatus.FINISHED));

        assertThat(diagnosed(run).verdict()).isEqualTo("vanishing-gradient");
    }

    @Test
    void a_run_without_a_loss_cannot_be_judged_and_says_why() {
        RunId run = running();
        log(run, "reward", 50, i -> i);

        runs.end(run, RunEnd.of(RunStatus.FINISHED));

        assertThat(diagnosed(run).verdict()).isEqualTo("cannot-tell");
        assertThat(diagnosed(run).findings().getFirst().text()).contains("named like a loss");
    }

    @Test
    void what_ended_undiagnosed_is_diagnosed_at_the_next_start() {
        RunId run = running();
        logOverfitting(run, 100);
        runs.end(run, RunEnd.of(RunStatus.FINISHED));
        diagnosed(run);

        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update run set verdict = null where id = ?1")
                        .setParameter(1, run.value())
                        .executeUpdate()); // as a server leaves it that was killed in between
        assertThat(findings.ofRun(run)).isEmpty();

        diagnostician.catchUp();

        assertThat(findings.ofRun(run).orElseThrow().verdict()).isEqualTo("overfitting");
    }
}
