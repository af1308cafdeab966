package dev.descent.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.ModelVersionsPage;

/**
 * The registry through MLflow's own Java client. It has calls for reading only: what changes something goes through its
 * {@code sendPost}, as its users do. Downloads: {@link JavaClientArtifactsTest}.
 */
@QuarkusTest
class JavaClientModelsTest {
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MlflowClient client;

    private String run = "";
    private String source = "";

    @BeforeEach
    void connect() {
        client = new MlflowClient(server.toString().replaceFirst("/$", ""));
        run = client.createRun(client.createExperiment("models " + UUID.randomUUID()))
                .getRunId();
        source = client.getRun(run).getInfo().getArtifactUri() + "/model";
    }

    private void post(String rpc, String body, Object... values) {
        client.sendPost(rpc, body.replace('\'', '"').formatted(values));
    }

    /** A new model with so many versions. */
    private String model(int versions) {
        String name = "java ü " + UUID.randomUUID();
        post("registered-models/create", "{'name':'%s','tags':[{'key':'team','value':'a'}]}", name);
        for (int i = 0; i < versions; i++) {
            post("model-versions/create", "{'name':'%s','run_id':'%s','source':'%s'}", name, run, source);
        }
        return name;
    }

    private void move(String name, int version, String stage) {
        post("model-versions/transition-stage", "{'name':'%s','version':'%d','stage':'%s'}", name, version, stage);
    }

    private static List<String> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::getVersion).toList();
    }

    @Test
    void a_model_is_read_with_its_tags_times_and_latest_versions() {
        long before = System.currentTimeMillis();
        String name = model(2);

        RegisteredModel found = client.getRegisteredModel(name);

        assertThat(found.getName()).isEqualTo(name);
        assertThat(found.getTagsList())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsExactly("team=a");
        assertThat(found.getCreationTimestamp()).isBetween(before, found.getLastUpdatedTimestamp());
        assertThat(numbers(found.getLatestVersionsList())).containsExactly("2");
        assertThatThrownBy(() -> client.getRegisteredModel(name + "?"))
                .hasMessageContaining("Registered Model with name=" + name + "? not found");
    }

    @Test
    void a_version_is_read_with_its_run_stage_and_status() {
        String name = model(1);

        ModelVersion found = client.getModelVersion(name, "1");

        assertThat(found.getName()).isEqualTo(name);
        assertThat(found.getRunId()).isEqualTo(run);
        assertThat(found.getSource()).isEqualTo(source);
        assertThat(found.getCurrentStage()).isEqualTo("None");
        assertThat(found.getStatus().name()).isEqualTo("READY");
        assertThat(client.getModelVersionDownloadUri(name, "1")).isEqualTo(source);
        assertThatThrownBy(() -> client.getModelVersion(name, "7")).hasMessageContaining("version=7) not found");
        assertThatThrownBy(() -> client.getModelVersionDownloadUri(name, "7")).hasMessageContaining("not found");
    }

    @Test
    void the_latest_version_of_each_stage_follows_the_moves() {
        String name = model(1);
        assertThat(numbers(client.getLatestVersions(name))).containsExactly("1");
        assertThat(client.getLatestVersions(name, List.of("Staging"))).isEmpty();

        move(name, 1, "Staging");
        post("model-versions/create", "{'name':'%s','run_id':'%s','source':'%s'}", name, run, source);

        assertThat(numbers(client.getLatestVersions(name))).containsExactlyInAnyOrder("1", "2");
        assertThat(numbers(client.getLatestVersions(name, List.of("None")))).containsExactly("2");
        assertThat(numbers(client.getLatestVersions(name, List.of("Staging", "Production"))))
                .containsExactly("1");
        move(name, 2, "Production");
        assertThat(numbers(client.getLatestVersions(name, List.of("Staging", "Production"))))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(client.getModelVersion(name, "2").getCurrentStage()).isEqualTo("Production");
    }

    @Test
    void versions_are_searched_by_name_and_run_in_order_and_in_pages() {
        String name = model(3);
        String byName = "name = '" + name + "'";

        assertThat(numbers(client.searchModelVersions(byName).getItems())).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(client.searchModelVersions("run_id = '" + run + "'").getItems())
                .extracting(ModelVersion::getName)
                .containsOnly(name);
        assertThat(client.searchModelVersions("name = 'nobody'").getItems()).isEmpty();
        assertThat(client.searchModelVersions().getItems()).isNotEmpty();
        assertThatThrownBy(() -> client.searchModelVersions("name >"))
                .isInstanceOf(org.mlflow.tracking.MlflowClientException.class);

        List<String> order = List.of("version_number DESC");
        ModelVersionsPage first = client.searchModelVersions(byName, 2, order);
        assertThat(numbers(first.getItems())).containsExactly("3", "2");
        assertThat(first.hasNextPage()).isTrue();
        ModelVersionsPage second = client.searchModelVersions(
                byName, 2, order, first.getNextPageToken().orElseThrow());
        assertThat(numbers(second.getItems())).containsExactly("1");
        assertThat(second.hasNextPage()).isFalse();
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void aliases_and_tags_set_elsewhere_are_read_with_the_version() {
        String name = model(2);
        post("registered-models/alias", "{'name':'%s','alias':'champion','version':'1'}", name);
        post("model-versions/set-tag", "{'name':'%s','version':'1','key':'k','value':'v'}", name);

        ModelVersion found = client.getModelVersion(name, "1");

        assertThat(found.getAliasesList()).containsExactly("champion");
        assertThat(found.getTagsList())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsExactly("k=v");
        assertThat(client.getRegisteredModel(name).getAliasesList())
                .extracting(alias -> alias.getAlias() + "=" + alias.getVersion())
                .containsExactly("champion=1");
    }
}
