package dev.descent.server.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Artifact;
import dev.descent.api.Change;
import dev.descent.api.DataSet;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.Files;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModelQuery;
import dev.descent.api.LoggedModelStatus;
import dev.descent.api.LoggedModels;
import dev.descent.api.ModelMetric;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewLoggedModel;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import dev.descent.api.Runs;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the port promises, on any database. */
abstract class LoggedModelsContract {
    private static final LoggedModelId NOBODY = new LoggedModelId("m-" + "0".repeat(32));
    private static final DataSet TRAIN = new DataSet("train", "d1");
    private static final DataSet TEST = new DataSet("test", "d2");

    @Inject
    LoggedModels models;

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    private ExperimentId experiment = new ExperimentId("0");
    private RunId run = new RunId("0".repeat(32));

    @BeforeEach
    void anExperimentWithARun() {
        experiment = experiments
                .create(NewExperiment.named("models " + UUID.randomUUID()))
                .id();
        run = runs.create(NewRun.running(experiment, "maker")).id();
    }

    private LoggedModel model(String name) {
        return models.create(new NewLoggedModel(experiment, name, "", run, Map.of(), Map.of()));
    }

    private void measure(LoggedModel model, double value, long step, @Nullable DataSet data) {
        ModelMetric point = new ModelMetric("accuracy", value, step, 1_000 + step, run, data);
        models.logMetrics(Map.of(model.id(), List.of(point)));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_model_is_found_as_it_was_made_and_pending() {
        LoggedModel made = models.create(
                new NewLoggedModel(experiment, "digits", "classifier", run, Map.of("depth", "3"), Map.of("team", "a")));

        assertThat(models.find(made.id())).contains(made);
        assertThat(made.status()).isEqualTo(LoggedModelStatus.PENDING);
        assertThat(made.parameters()).containsExactly(Map.entry("depth", "3"));
        assertThat(made.tags()).containsExactly(Map.entry("team", "a"));
        assertThat(made.location())
                .isEqualTo("mlflow-artifacts:/" + experiment + "/models/" + made.id() + "/artifacts");
        assertThat(models.mark(made.id(), LoggedModelStatus.READY).status()).isEqualTo(LoggedModelStatus.READY);
    }

    @Test
    void a_model_without_a_name_gets_one_and_names_need_not_be_unique() {
        NewLoggedModel unnamed = new NewLoggedModel(experiment, null, "", null, Map.of(), Map.of());

        assertThat(models.create(unnamed).name()).isNotBlank();
        assertThat(model("same").id()).isNotEqualTo(model("same").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a.b", "a:b", "50%", "it's"})
    void a_name_that_could_be_no_part_of_an_address_is_refused(String name) {
        refused(ErrorCode.INVALID, () -> model(name));
    }

    @Test
    void an_experiment_that_does_not_exist_or_is_deleted_takes_none() {
        experiments.delete(experiment);

        refused(ErrorCode.STATE, () -> model("m"));
        experiment = new ExperimentId("999999999");
        refused(ErrorCode.NOT_FOUND, () -> model("m"));
    }

    @Test
    void parameters_are_written_once_and_tags_change() {
        LoggedModel model = model("m");

        models.logParameters(model.id(), Map.of("a", "1"));
        models.logParameters(model.id(), Map.of("a", "1", "b", "2"));
        refused(ErrorCode.INVALID, () -> models.logParameters(model.id(), Map.of("a", "2", "c", "3")));
        models.change(model.id(), Change.tag("t", "1"));
        models.change(model.id(), Change.tag("t", "2"));
        LoggedModel changed = models.change(model.id(), Change.tag("u", ""));

        assertThat(changed.parameters()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(changed.tags()).containsOnly(Map.entry("t", "2"), Map.entry("u", ""));
        assertThat(models.change(model.id(), Change.untag("t")).tags()).containsOnlyKeys("u");
    }

    @Test
    void a_deleted_model_is_found_by_its_id_alone_and_not_changed() {
        LoggedModel model = model("m");

        models.delete(model.id());
        models.delete(model.id());

        assertThat(models.find(model.id()).orElseThrow().deletedAt()).isNotNull();
        assertThat(found("")).isEmpty();
        refused(ErrorCode.STATE, () -> models.mark(model.id(), LoggedModelStatus.READY));
        refused(ErrorCode.STATE, () -> models.files(model.id()).write("a", new ByteArrayInputStream(new byte[1])));
        refused(ErrorCode.NOT_FOUND, () -> models.delete(NOBODY));
    }

    @Test
    void of_each_metric_run_and_data_set_the_latest_point_is_kept() {
        LoggedModel model = model("m");

        measure(model, 0.5, 1, null);
        measure(model, 0.7, 3, null);
        measure(model, 0.6, 2, null);
        measure(model, 0.1, 1, TEST);
        measure(model, Double.NaN, 5, TRAIN);
        measure(model, Double.NEGATIVE_INFINITY, 1, TRAIN);
        models.logMetrics(Map.of(NOBODY, List.of(new ModelMetric("x", 1, 1, 1, run, null))));

        assertThat(models.find(model.id()).orElseThrow().metrics())
                .containsExactlyInAnyOrder(
                        new ModelMetric("accuracy", 0.7, 3, 1_003, run, null),
                        new ModelMetric("accuracy", 0.1, 1, 1_001, run, TEST),
                        new ModelMetric("accuracy", Double.NaN, 5, 1_005, run, TRAIN));
    }

    @Test
    void of_points_that_come_at_once_the_latest_is_kept() {
        LoggedModel model = model("m");
        List<ModelMetric> points = new ArrayList<>();
        for (int step : new int[] {4, 9, 2}) {
            points.add(new ModelMetric("loss", step, step, step, run, null));
        }

        models.logMetrics(Map.of(model.id(), points));

        assertThat(models.find(model.id()).orElseThrow().metrics()).containsExactly(points.get(1));
    }

    private List<String> found(String filter, LoggedModelQuery.Order... order) {
        return names(LoggedModelQuery.of(experiment, filter).orderedBy(order));
    }

    private List<String> names(LoggedModelQuery query) {
        return models.search(query).items().stream().map(LoggedModel::name).toList();
    }

    private void threeModels() {
        LoggedModel a = models.create(
                new NewLoggedModel(experiment, "a", "tree", run, Map.of("depth", "3"), Map.of("team", "red")));
        LoggedModel b = models.create(new NewLoggedModel(experiment, "b", "net", null, Map.of("depth", "5"), Map.of()));
        model("c");
        models.mark(a.id(), LoggedModelStatus.READY);
        measure(a, 0.9, 1, TRAIN);
        measure(a, 0.2, 2, TEST);
        measure(b, 0.8, 1, TRAIN);
        measure(b, 0.4, 2, TEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "##                                                      | abc",
                "name = 'a'                                              | a",
                "name ILIKE 'A' OR name LIKE '%b'                        | ab",
                "params.depth = '3'                                      | a",
                "parameters.`depth` != '3'                               | b",
                "tags.team = 'red'                                       | a",
                "model_type = 'net'                                      | b",
                "status = 'READY'                                        | a",
                "metrics.accuracy > 0.85                                 | a",
                "metrics.accuracy <= 0.4 AND metrics.accuracy > 0.7      | ab",
                "metrics.`accuracy` > 0.1 AND params.depth = '5'         | b",
                "source_run_id IS NULL                                   | b",
                "creation_timestamp > 0                                  | abc"
            })
    void models_are_found_by_metrics_parameters_tags_and_attributes(String filter, String names) {
        threeModels();

        assertThat(found(filter)).containsExactlyInAnyOrder(names.split(""));
    }

    @Test
    void on_a_data_set_only_its_metrics_count() {
        threeModels();
        LoggedModelQuery high = LoggedModelQuery.of(experiment, "metrics.accuracy > 0.3");

        assertThat(names(high.on(TEST))).containsExactly("b");
        assertThat(names(high.on(TRAIN, TEST))).containsExactlyInAnyOrder("a", "b");
        assertThat(names(LoggedModelQuery.of(experiment, "").on(new DataSet("test", ""))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(names(LoggedModelQuery.of(experiment, "").on(new DataSet("test", "other"))))
                .isEmpty();
    }

    @Test
    void models_are_sorted_by_metrics_on_a_data_set_and_those_without_come_last() {
        threeModels();

        assertThat(found("", new LoggedModelQuery.Order("metrics.accuracy", true, TRAIN)))
                .containsExactly("a", "b", "c");
        assertThat(found("", new LoggedModelQuery.Order("metrics.accuracy", true, TEST)))
                .containsExactly("b", "a", "c");
        assertThat(found("", new LoggedModelQuery.Order("metrics.`accuracy`", false, null)))
                .containsExactly("a", "b", "c");
        assertThat(found("", new LoggedModelQuery.Order("name", true, null))).containsExactly("c", "b", "a");
        refused(ErrorCode.INVALID, () -> found("", new LoggedModelQuery.Order("nothing", true, null)));
        refused(ErrorCode.INVALID, () -> found("nothing = 3"));
    }

    @Test
    void a_slice_is_a_slice_and_says_how_many_there_are() {
        threeModels();
        LoggedModelQuery query =
                LoggedModelQuery.of(experiment, "").orderedBy(new LoggedModelQuery.Order("name", false, null));

        assertThat(names(query.slice(1, 1))).containsExactly("b");
        assertThat(models.search(query.slice(1, 1)).total()).isEqualTo(3);
        assertThat(models.search(query.slice(7, 1)).total()).isEqualTo(3);
    }

    @Test
    void what_a_run_used_and_made_is_noted_once() {
        LoggedModel used = model("used");
        LoggedModel made = model("made");
        RunModels both = new RunModels(List.of(used.id()), List.of(new RunModels.Output(made.id(), 7)));

        models.link(run, both);
        models.link(run, both);
        models.link(run, new RunModels(List.of(), List.of(new RunModels.Output(made.id(), 8))));

        assertThat(models.of(List.of(run)))
                .containsExactly(Map.entry(
                        run,
                        new RunModels(
                                List.of(used.id()),
                                List.of(new RunModels.Output(made.id(), 7), new RunModels.Output(made.id(), 8)))));
        assertThat(models.of(List.of())).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> models.link(run, new RunModels(List.of(NOBODY), List.of())));
        runs.delete(run);
        refused(ErrorCode.STATE, () -> models.link(run, both));
    }

    @Test
    void files_are_the_model_s_own() throws IOException {
        Files files = models.files(model("m").id());
        Files others = models.files(model("n").id());

        files.write("data/model.pkl", new ByteArrayInputStream("weights".getBytes(UTF_8)));
        files.write("MLmodel", new ByteArrayInputStream(new byte[0]));

        assertThat(files.list(""))
                .containsExactly(new Artifact("MLmodel", false, 0L), new Artifact("data", true, null));
        assertThat(others.list("")).isEmpty();
        try (InputStream in = files.open("data/model.pkl").orElseThrow()) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("weights");
        }
        files.delete("data");
        assertThat(files.open("data/model.pkl")).isEmpty();
        refused(ErrorCode.INVALID, () -> files.open("../x"));
        refused(ErrorCode.NOT_FOUND, () -> models.files(NOBODY).list(""));
    }
}
