package dev.descent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.AgentInfo;
import dev.descent.api.Change;
import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.Decision;
import dev.descent.api.DescentException;
import dev.descent.api.EarlyStop;
import dev.descent.api.ErrorCode;
import dev.descent.api.Execution;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Finding;
import dev.descent.api.Job;
import dev.descent.api.JobId;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Resources;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Slots;
import dev.descent.api.Stopping;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.SweepStatus;
import dev.descent.api.Trial;
import dev.descent.api.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The wire form is a contract: golden JSON per record, there and back. */
final class WireTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void an_experiment_has_snake_case_keys_and_times_of_rfc_3339() {
        Experiment experiment =
                new Experiment(new ExperimentId("7"), "digits", "", Map.of("team", "a"), NOON, NOON, null, 3);

        assertGolden(experiment, """
                {"id":"7","name":"digits","note":"","tags":{"team":"a"},"created_at":"2026-03-01T12:00:00Z",\
                "updated_at":"2026-03-01T12:00:00Z","runs":3}""");
    }

    @Test
    void a_run_leaves_nulls_out_and_writes_non_finite_numbers_as_text() {
        MetricSummary summary =
                new MetricSummary(Double.POSITIVE_INFINITY, 9, 1_000, Double.NaN, 0, 0.5, 3, 10, 1, null);
        Run run = running(summary, overfitting());

        assertGolden(run, """
                {"id":"0123456789abcdef0123456789abcdef","experiment":"7","name":"a","status":"running","attempt":1,\
                "user":"","note":"","sweep":"s-1","trial":2,"seed":5,"queued_at":"2026-03-01T12:00:00Z",\
                "started_at":"2026-03-01T12:00:00Z","parameters":{"lr":"0.1"},"metrics":{"validation/loss":\
                {"last":"Infinity","last_step":9,"last_time":1000,"min":"NaN","min_step":0,"max":0.5,"max_step":3,\
                "count":10,"nonfinite":1}},"tags":{},"verdict":"overfitting","findings":[{"kind":"overfitting",\
                "since":46.0,"since_interval":[38.0,57.0],"effect":0.086,"p":0.005,"text":"text",\
                "confidence":"certain"}]}""");
    }

    private static Finding overfitting() {
        return new Finding(
                "overfitting",
                46.0,
                null,
                List.of(38.0, 57.0),
                0.086,
                0.005,
                "text",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "certain");
    }

    private static Run running(MetricSummary summary, Finding finding) {
        return new Run(
                RUN,
                new ExperimentId("7"),
                "a",
                RunStatus.RUNNING,
                1,
                null,
                null,
                "",
                "",
                new SweepId("s-1"),
                2,
                5L,
                NOON,
                NOON,
                null,
                null,
                null,
                Map.of("lr", "0.1"),
                Map.of("validation/loss", summary),
                Map.of(),
                "overfitting",
                List.of(finding));
    }

    @Test
    void a_batch_of_points_keeps_nan_and_infinities_in_its_array() {
        MetricBatch batch = new MetricBatch(
                "c",
                4,
                List.of(new MetricBatch.Series("loss", new long[] {1, 2, 3}, new long[] {5, 6, 7}, new double[] {
                    Double.NaN, Double.NEGATIVE_INFINITY, 1e-300
                })));

        String json = text(batch);
        MetricBatch again = Wire.read(json, MetricBatch.class);

        assertThat(json).isEqualTo("""
                {"client":"c","sequence":4,"series":[{"key":"loss","steps":[1,2,3],"times":[5,6,7],\
                "values":["NaN","-Infinity",1.0E-300]}]}""");
        assertThat(again.series().get(0).values()).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY, 1e-300);
        assertThat(again.series().get(0).steps()).containsExactly(1, 2, 3);
    }

    @Test
    void a_curve_is_an_object_of_arrays() {
        Curve curve = new Curve(
                RUN,
                "loss",
                new long[] {1},
                new double[] {1},
                new double[] {2},
                new double[] {1.5},
                new double[] {2},
                new long[] {2},
                new long[] {0},
                2,
                false);

        String json = text(curve);

        assertThat(json).isEqualTo("""
                {"run":"0123456789abcdef0123456789abcdef","metric":"loss","step":[1],"min":[1.0],"max":[2.0],\
                "mean":[1.5],"last":[2.0],"count":[2],"nonfinite":[0],"points":2,"exact":false}""");
        assertThat(text(Wire.read(json, Curve.class))).isEqualTo(json);
    }

    @Test
    void a_job_has_durations_in_seconds() {
        Job job = new Job(
                new JobId("j-1"),
                2,
                "t",
                RUN,
                new ExperimentId("7"),
                Execution.recipe("classifier"),
                "{}",
                new Resources(1, 0, 1024L, Map.of()),
                Duration.ofMillis(1500),
                Duration.ofSeconds(30));

        assertGolden(job, """
                {"id":"j-1","attempt":2,"token":"t","run":"0123456789abcdef0123456789abcdef","experiment":"7",\
                "execution":{"recipe":"classifier","command":[],"environment":{}},"parameters":"{}",\
                "resources":{"cpu":1,"gpu":0,"memory":1024,"labels":{}},"timeout":1.5,"grace":30}""");
    }

    @Test
    void what_a_stopping_rule_did_is_told_by_trial_and_by_rung() {
        assertGolden(new EarlyStop("race", 6, "others were better", true), """
                {"rule":"race","after":6,"reason":"others were better","spared":true}""");
        assertGolden(new Stopping("race", 5, 2, 1, 0, 0.95, List.of(new Stopping.Rung(6, 9, 5))), """
                {"rule":"race","stopped":5,"spared":2,"finished":1,"wrong":0,"upper":0.95,\
                "rungs":[{"after":6,"reached":9,"stopped":5}]}""");
    }

    @Test
    void a_sweep_has_counts_by_word_and_parameters_of_any_kind() {
        Trial trial =
                new Trial(1, RunStatus.FINISHED, Map.of("units", List.of(64L, 32L)), 0.25, List.of(RUN), "healthy");
        Sweep sweep = new Sweep(
                new SweepId("s-3"),
                new ExperimentId("7"),
                "a",
                SweepStatus.RUNNING,
                "random",
                new SweepObjective("loss", "minimize", "best", null),
                "classifier",
                "name: a",
                NOON,
                null,
                Map.of(RunStatus.FINISHED, 1),
                24,
                1,
                List.of(trial),
                trial,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);

        assertGolden(sweep, """
                {"id":"s-3","experiment":"7","name":"a","status":"running","method":"random","objective":\
                {"metric":"loss","goal":"minimize","at":"best"},"executes":"classifier","file":"name: a",\
                "created_at":"2026-03-01T12:00:00Z","counts":{"finished":1},"planned":24,"replicates":1,"trials":[\
                {"number":1,"status":"finished","parameters":{"units":[64,32]},"value":0.25,\
                "runs":["0123456789abcdef0123456789abcdef"],"verdict":"healthy"}],"best":{"number":1,\
                "status":"finished","parameters":{"units":[64,32]},"value":0.25,\
                "runs":["0123456789abcdef0123456789abcdef"],"verdict":"healthy"},"findings":[]}""");
    }

    @Test
    void an_agent_and_a_decision_have_no_keys_beside_their_components() {
        assertGolden(new AgentInfo("a", 1, "local", new Slots(2, 0), Map.of(), Map.of("os", "Linux")), """
                {"name":"a","protocol":1,"engine":"local","slots":{"cpu":2,"gpu":0},"labels":{},\
                "machine":{"os":"Linux"}}""");
        assertGolden(Decision.stop("enough"), """
                {"action":"stop","reason":"enough"}""");
    }

    @Test
    void a_page_is_read_with_the_type_of_its_items() throws IOException {
        Page<Experiment> page =
                new Page<>(List.of(new Experiment(new ExperimentId("7"), "d", "", Map.of(), NOON, NOON, null, 0)), 1);

        Page<Experiment> again = Wire.read(new ByteArrayInputStream(Wire.write(page)), new TypeReference<>() {});

        assertThat(again).isEqualTo(page);
    }

    @Test
    void what_a_request_leaves_out_takes_its_standard_value() {
        assertThat(Wire.read("{}", RunQuery.class))
                .isEqualTo(new RunQuery(List.of(), "", List.of(), View.ACTIVE, 0, 200));
        assertThat(Wire.read("{}", Change.class)).isEqualTo(new Change(null, null, Map.of(), List.of()));
        assertThat(Wire.read("{\"experiment\":\"7\"}", NewRun.class))
                .isEqualTo(NewRun.running(new ExperimentId("7"), null));
        assertThat(Wire.read("{}", CurveQuery.class).buckets()).isEqualTo(320);
    }

    @Test
    void unknown_fields_are_ignored() {
        assertThat(Wire.read("{\"cpu\":1,\"gpu\":0,\"tpu\":[{}]}", Slots.class)).isEqualTo(new Slots(1, 0));
    }

    @Test
    void a_mistake_says_what_is_accepted_what_was_given_and_where() {
        assertMistake(RunQuery.class, "{\"limit\":\"many\"}", "need a whole number, got the text 'many' at 'limit'");
        assertMistake(RunQuery.class, "{\"limit\":1.5}", "need a whole number, got 1.5 at 'limit'");
        assertMistake(RunQuery.class, "{\"view\":\"some\"}", "need one of active, deleted, all, got 'some' at 'view'");
        assertMistake(RunQuery.class, "{\"order_by\":{}}", "need a list, got an object at 'order_by'");
        assertMistake(
                RunQuery.class,
                "{\"experiments\":[\"x\"]}",
                "need a decimal number as the id of an experiment, got 'x' at 'experiments");
        assertMistake(RunQuery.class, "[]", "need an object that describes a RunQuery, got a list");
        assertMistake(RunQuery.class, "", "need an object that describes a RunQuery, got nothing");
        assertMistake(RunQuery.class, "null", "need a JSON object that describes a RunQuery, got null");
        assertMistake(NewRun.class, "{}", "need 'experiment' in an object that describes a NewRun");
        assertMistake(NewRun.class, "{\"experiment\":\"1\",\"started_at\":\"today\"}", "need a time as RFC 3339");
        assertMistake(NewRun.class, "{\"experiment\":\"1\",\"tags\":3}", "need an object, got 3 at 'tags'");
        assertMistake(MetricBatch.class, "{\"series\":[{\"key\":\"a\",\"values\":[\"x\"]}]}", "need a number");
        assertMistake(
                MetricBatch.class,
                "{\"series\":[{\"key\":\"a\",\"values\":[1],\"steps\":[1,2],\"times\":[1]}]}",
                "need as many steps and times as values for metric 'a'");
        assertMistake(Slots.class, "{\"cpu\":", "need well-formed JSON, got a mistake at line 1, column 8");
        assertMistake(Slots.class, "{\"cpu\":1} x", "need");
    }

    private static void assertMistake(Class<?> type, String json, String message) {
        assertThatThrownBy(() -> Wire.read(json, type))
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessageContaining(message);
    }

    private static void assertGolden(Object value, String json) {
        assertThat(text(value)).isEqualTo(json);
        assertThat((Object) Wire.read(json, value.getClass())).isEqualTo(value);
    }

    private static String text(Object value) {
        return new String(Wire.write(value), StandardCharsets.UTF_8);
    }
}
