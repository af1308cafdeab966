package dev.descent.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ExperimentsPage;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.RunsPage;

/** MLflow's own Java client, {@code org.mlflow:mlflow-client}, as a user's program calls it. Its artifacts: {@code JavaClientArtifactsIT}. */
@QuarkusTest
class StockJavaClientTest {
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MlflowClient client;

    @BeforeEach
    void connect() {
        client = new MlflowClient(server.toString().replaceFirst("/$", ""));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private static Map<String, String> tags(Service.Run run) {
        return run.getData().getTagsList().stream()
                .collect(Collectors.toMap(Service.RunTag::getKey, Service.RunTag::getValue));
    }

    private static Map<String, Double> metrics(Service.Run run) {
        return run.getData().getMetricsList().stream().collect(Collectors.toMap(Metric::getKey, Metric::getValue));
    }

    private static Map<String, String> tags(Service.Experiment experiment) {
        return experiment.getTagsList().stream()
                .collect(Collectors.toMap(Service.ExperimentTag::getKey, Service.ExperimentTag::getValue));
    }

    @Test
    void an_experiment_is_made_with_tags_renamed_deleted_and_restored() {
        String name = unique("java");
        String id = client.createExperiment(Service.CreateExperiment.newBuilder()
                .setName(name)
                .addTags(Service.ExperimentTag.newBuilder().setKey("a").setValue("1"))
                .addTags(Service.ExperimentTag.newBuilder().setKey("b").setValue("2"))
                .build());
        assertThat(client.getExperiment(id).getName()).isEqualTo(name);
        assertThat(tags(client.getExperiment(id))).isEqualTo(Map.of("a", "1", "b", "2"));

        client.renameExperiment(id, name + " again");
        assertThat(client.getExperimentByName(name + " again").orElseThrow().getExperimentId())
                .isEqualTo(id);
        client.deleteExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
        client.restoreExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        String name = unique("taken");
        client.createExperiment(name);

        assertThatThrownBy(() -> client.createExperiment(name)).isInstanceOf(MlflowClientException.class);
    }

    @Test
    void tags_of_experiments_are_replaced_apart_and_take_several_lines() {
        String one = client.createExperiment(unique("tags"));
        String other = client.createExperiment(unique("tags"));
        client.setExperimentTag(one, "dataset", "digits");
        client.setExperimentTag(one, "dataset", "letters");
        assertThat(tags(client.getExperiment(one))).isEqualTo(Map.of("dataset", "letters"));
        assertThat(tags(client.getExperiment(other))).isEmpty();

        client.setExperimentTag(one, "several lines", "x\ny\nz");
        assertThat(tags(client.getExperiment(one))).containsEntry("several lines", "x\ny\nz");
    }

    @Test
    void experiments_are_searched_by_name_and_tags_in_pages() {
        String mark = unique("mark");
        List<String> names = List.of(unique("c"), unique("a"), unique("b"));
        List<String> ids = names.stream().map(client::createExperiment).toList();
        ids.forEach(id -> client.setExperimentTag(id, "mark", mark));
        client.setExperimentTag(ids.get(0), "group", mark);
        client.setExperimentTag(ids.get(2), "group", mark);

        assertThat(ids(client.searchExperiments("attribute.name = '" + names.get(1) + "'")))
                .containsExactly(ids.get(1));
        assertThat(ids(client.searchExperiments("tags.group = '" + mark + "'")))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        client.deleteExperiment(ids.get(1));
        assertThat(ids(client.searchExperiments(""))).contains(ids.get(0)).doesNotContain(ids.get(1));
        String marked = "tags.mark = '" + mark + "'";
        assertThat(ids(client.searchExperiments(marked, ViewType.DELETED_ONLY, 10, List.of())))
                .containsExactly(ids.get(1));

        ExperimentsPage first = client.searchExperiments(marked, ViewType.ALL, 1, List.of("attribute.name"));
        assertThat(ids(first)).containsExactly(ids.get(1));
        ExperimentsPage rest = client.searchExperiments(
                marked,
                ViewType.ALL,
                2,
                List.of("attribute.name"),
                first.getNextPageToken().orElseThrow());
        assertThat(ids(rest)).containsExactly(ids.get(2), ids.get(0));
        assertThat(rest.getNextPageToken()).isEmpty();
        assertThat(first.getNextPage().getItems()).hasSize(1);
    }

    private static List<String> ids(ExperimentsPage page) {
        return page.getItems().stream().map(Service.Experiment::getExperimentId).toList();
    }

    @Test
    void a_run_logs_and_ends_and_is_read_back() {
        String experiment = client.createExperiment(unique("run"));
        long before = System.currentTimeMillis();
        RunInfo made = client.createRun(experiment);
        String run = made.getRunUuid();
        assertThat(infos(experiment)).extracting(RunInfo::getStatus).containsExactly(RunStatus.RUNNING);

        client.logParam(run, "depth", "3");
        client.logMetric(run, "loss", 123.456);
        client.logMetric(run, "twice", 2.0);
        client.logMetric(run, "twice", -1.0);
        client.logMetric(run, "nan", Double.NaN);
        client.logMetric(run, "up", Double.POSITIVE_INFINITY);
        client.logMetric(run, "down", Double.NEGATIVE_INFINITY);
        client.setTag(run, "who", "me");
        client.setTerminated(run, RunStatus.FINISHED);

        Service.Run found = client.getRun(run);
        assertThat(found.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(found.getInfo().getUserId()).isNotEmpty();
        assertThat(found.getInfo().getStartTime())
                .isBetween(before, found.getInfo().getEndTime());
        assertThat(found.getData().getParamsList())
                .extracting(Service.Param::getValue)
                .containsExactly("3");
        assertThat(metrics(found))
                .isEqualTo(Map.of(
                        "loss",
                        123.456,
                        "twice",
                        -1.0,
                        "nan",
                        Double.NaN,
                        "up",
                        Double.POSITIVE_INFINITY,
                        "down",
                        Double.NEGATIVE_INFINITY));
        assertThat(tags(found).keySet()).isEqualTo(Set.of("who", "mlflow.runName"));
    }

    @Test
    void history_comes_in_the_order_of_logging() {
        String run =
                client.createRun(client.createExperiment(unique("history"))).getRunId();
        client.logMetric(run, "k", 1.0, 1000, 1);
        client.logMetric(run, "k", 2.0, 2000, -5);
        client.logMetric(run, "k", -3.0, 3000, 4);
        client.logMetric(run, "k", 4.0, 2999, 4);

        assertThat(client.getMetricHistory(run, "k"))
                .extracting(Metric::getValue)
                .containsExactly(1.0, 2.0, -3.0, 4.0);
        assertThat(metrics(client.getRun(run))).isEqualTo(Map.of("k", -3.0));
    }

    @Test
    void a_history_longer_than_a_page_comes_whole() {
        String run = client.createRun(client.createExperiment(unique("long"))).getRunId();
        for (int from = 0; from < 26_000; from += 1_000) {
            List<Metric> batch = IntStream.range(from, from + 1_000)
                    .mapToObj(step -> metric("k", step, step, step))
                    .toList();
            client.logBatch(run, batch, List.of(), List.of());
        }

        assertThat(client.getMetricHistory(run, "k"))
                .extracting(Metric::getStep)
                .isEqualTo(
                        IntStream.range(0, 26_000).mapToObj(step -> (long) step).toList());
    }

    private static Metric metric(String key, double value, long timestamp, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(timestamp)
                .setStep(step)
                .build();
    }

    @Test
    void a_batch_logs_metrics_parameters_and_tags_or_some_of_them() {
        String experiment = client.createExperiment(unique("batch"));
        String run = client.createRun(experiment).getRunId();
        client.logBatch(
                run, List.of(metric("m", 1, 1000, 1), metric("m", 2, 2000, 3), metric("m", 3, 0, -2)), null, null);
        client.logBatch(run, null, List.of(param("p1", "a b"), param("3", "x")), null);
        client.logBatch(run, null, null, List.of(tag("t", "x"), tag("mlflow.runName", "mine")));

        Service.Run found = client.getRun(run);
        assertThat(found.getData().getMetricsList()).containsExactly(metric("m", 2, 2000, 3));
        assertThat(found.getData().getParamsList()).containsExactlyInAnyOrder(param("p1", "a b"), param("3", "x"));
        assertThat(tags(found)).isEqualTo(Map.of("t", "x", "mlflow.runName", "mine"));
        assertThat(found.getInfo().getRunName()).isEqualTo("mine");
    }

    private static Service.Param param(String key, String value) {
        return Service.Param.newBuilder().setKey(key).setValue(value).build();
    }

    private static Service.RunTag tag(String key, String value) {
        return Service.RunTag.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void a_tag_is_deleted_once() {
        String run = client.createRun(client.createExperiment(unique("tag"))).getRunId();
        client.setTag(run, "tag0", "0");
        client.setTag(run, "tag1", "1");
        client.deleteTag(run, "tag0");

        assertThat(tags(client.getRun(run))).doesNotContainKey("tag0").containsKey("tag1");
        assertThatThrownBy(() -> client.deleteTag(run, "tag0"))
                .hasMessageContaining("No tag with name: tag0 in run with id " + run);
        assertThatThrownBy(() -> client.deleteTag("fakeRunId", "tag0"))
                .hasMessageContaining("Run 'fakeRunId' not found");
    }

    @Test
    void runs_are_searched_by_metrics_parameters_and_tags() {
        String experiment = client.createExperiment(unique("search"));
        String low = run(experiment, 0.4, "5", "works");
        String high = run(experiment, 0.9, "15", "also works");

        assertThat(found(experiment, "metrics.accuracy < 0")).isEmpty();
        assertThat(found(experiment, "metrics.accuracy > 0")).containsExactlyInAnyOrder(low, high);
        assertThat(found(experiment, "metrics.accuracy < 0.5")).containsExactly(low);
        assertThat(found(experiment, "params.depth = '15'")).containsExactly(high);
        assertThat(found(experiment, "params.leaf != '2'")).isEmpty();
        assertThat(found(experiment, "tag.test = 'also works'")).containsExactly(high);
        assertThat(found(experiment, "tag.test != 'works'")).containsExactly(high);
    }

    private String run(String experiment, double accuracy, String depth, String test) {
        String run = client.createRun(experiment).getRunId();
        client.logMetric(run, "accuracy", accuracy - 0.3);
        client.logMetric(run, "accuracy", accuracy);
        client.logParam(run, "depth", depth);
        client.logParam(run, "leaf", "2");
        client.setTag(run, "test", test);
        return run;
    }

    private List<RunInfo> infos(String experiment) {
        return client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 1_000).getItems().stream()
                .map(Service.Run::getInfo)
                .toList();
    }

    private List<String> found(String experiment, String filter) {
        return client.searchRuns(List.of(experiment), filter, ViewType.ACTIVE_ONLY, 1_000).getItems().stream()
                .map(run -> run.getInfo().getRunId())
                .toList();
    }

    @Test
    void runs_are_ordered_and_come_in_pages_with_a_token_only_when_more_follow() {
        String experiment = client.createExperiment(unique("pages"));
        String low = run(experiment, 0.4, "5", "x");
        String high = run(experiment, 0.9, "15", "x");

        assertThat(page(experiment, 1000, "metrics.accuracy")).containsExactly(low, high);
        assertThat(page(experiment, 1000, "params.leaf", "metrics.accuracy DESC"))
                .containsExactly(high, low);
        RunsPage first = client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 1);
        assertThat(first.getPageSize()).isEqualTo(1);
        assertThat(first.hasNextPage()).isTrue();
        var second = first.getNextPage();
        assertThat(second.getPageSize()).isEqualTo(1);
        assertThat(second.hasNextPage()).isFalse();
        assertThat(second.getNextPage().getPageSize()).isZero();
        assertThat(client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 2)
                        .hasNextPage())
                .isFalse();
    }

    private List<String> page(String experiment, int size, String... order) {
        return client
                .searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, size, List.of(order))
                .getItems()
                .stream()
                .map(run -> run.getInfo().getRunId())
                .toList();
    }

    @Test
    void a_run_is_deleted_and_restored() {
        String run = client.createRun(client.createExperiment(unique("delete"))).getRunId();
        client.deleteRun(run);
        assertThat(client.getRun(run).getInfo().getLifecycleStage()).isEqualTo("deleted");
        client.restoreRun(run);
        assertThat(client.getRun(run).getInfo().getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void a_parent_is_a_tag_from_the_start_or_later() {
        String experiment = client.createExperiment(unique("parent"));
        String parent = client.createRun(experiment).getRunId();
        String child = client.createRun(experiment).getRunId();
        client.setTag(child, "mlflow.parentRunId", parent);
        assertThat(parentOf(child)).isEqualTo(parent);
        assertThat(parentOf(parent)).isNull();

        MlflowContext context = new MlflowContext(client).setExperimentId(experiment);
        assertThat(parentOf(context.startRun("nested", parent).getId())).isEqualTo(parent);
    }

    private @Nullable String parentOf(String run) {
        return tags(client.getRun(run)).get("mlflow.parentRunId");
    }

    @Test
    void a_context_ends_its_run() {
        MlflowContext context = new MlflowContext(client).setExperimentId(client.createExperiment(unique("context")));

        context.withActiveRun("scoped", run -> run.logMetric("loss", 0.5));

        List<RunInfo> runs = infos(context.getExperimentId());
        assertThat(runs).extracting(RunInfo::getStatus).containsExactly(RunStatus.FINISHED);
        assertThat(metrics(client.getRun(runs.getFirst().getRunId()))).isEqualTo(Map.of("loss", 0.5));
    }
}
