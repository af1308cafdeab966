package dev.descent.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ModelQuery;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.NewModel;
import dev.descent.api.NewModelVersion;
import dev.descent.api.RegisteredModel;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What searching promises, on any database: three models a, B and c with a mark in their names, of which a and c have versions. */
abstract class ModelSearchContract {
    private static final String PROMPT = "tags.`mlflow.prompt.is_prompt`";

    @Inject
    Models models;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void fill() {
        models.create(new NewModel(name("a"), "", Map.of("team", "red", "k", "1")));
        models.create(new NewModel(name("B"), "", Map.of("team", "blue")));
        models.create(NewModel.named(name("c")));
        version("a", "runs:/1/model", "run1", Map.of("size", "small"));
        version("a", "runs:/2/model", "run2", Map.of());
        version("c", "runs:/1/other", "run1", Map.of("size", "large"));
        models.move(name("a"), 2, ModelStage.PRODUCTION);
    }

    private String name(String model) {
        return model + "-" + mark;
    }

    private void version(String model, String source, String run, Map<String, String> tags) {
        models.addVersion(name(model), new NewModelVersion(source, "", run + mark, null, null, tags));
    }

    private List<String> models(String filter, String... order) {
        ModelQuery query =
                ModelQuery.of("name LIKE '%" + mark + "'" + (filter.isEmpty() ? "" : " AND (" + filter + ")"));
        return models.search(query.orderedBy(order)).items().stream()
                .map(RegisteredModel::name)
                .map(name -> name.substring(0, 1))
                .toList();
    }

    private List<String> versions(String filter, String... order) {
        String ofOurs = "name ILIKE '%" + mark + "'";
        ModelQuery query = ModelQuery.of(filter.isEmpty() ? ofOurs : ofOurs + " AND (" + filter + ")");
        return models.searchVersions(query.orderedBy(order)).items().stream()
                .map(version -> version.model().substring(0, 1) + version.number())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "name LIKE 'a%'                             | a",
                "name LIKE 'b%'                             | ##",
                "name ILIKE 'b%'                            | B",
                "tags.team = 'red'                          | a",
                "tag.team LIKE '%e%'                        | aB",
                "tags.team != 'red'                         | B",
                "tags.team = 'red' AND tags.k = '1'         | a",
                "tags.team = 'red' AND tags.k = '2'         | ##",
                "tags.`team` = 'red' OR name LIKE 'c%'      | ac",
                "NOT tags.team IS NULL                      | aB",
                "creation_timestamp > 0                     | aBc"
            })
    void models_are_found_by_name_tags_and_times(String filter, String found) {
        assertThat(models(filter)).containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(""));
    }

    @Test
    void a_model_is_no_prompt() {
        assertThat(models(PROMPT + " != 'true'")).hasSize(3);
        assertThat(models(PROMPT + " = 'false'")).hasSize(3);
        assertThat(models(PROMPT + " = 'true'")).isEmpty();
    }

    @Test
    void a_name_is_found_as_it_is_and_in_a_list() {
        String all = "name IN ('" + name("a") + "', '" + name("c") + "', 'nobody')";

        assertThat(models.search(ModelQuery.of("name = '" + name("a") + "'")).items())
                .extracting(RegisteredModel::name)
                .containsExactly(name("a"));
        assertThat(models.search(ModelQuery.of(all)).items())
                .extracting(RegisteredModel::name)
                .containsExactly(name("a"), name("c"));
    }

    @Test
    void models_come_by_name_or_as_ordered() {
        models.change(name("a"), Change.note("changed last"));

        assertThat(models("name LIKE 'a%' OR name LIKE 'c%'")).containsExactly("a", "c");
        assertThat(models("(name LIKE 'a%' OR name LIKE 'c%')", "name DESC")).containsExactly("c", "a");
        assertThat(models("", "last_updated_timestamp DESC", "name ASC").getFirst())
                .isEqualTo("a");
    }

    @Test
    void a_found_model_says_its_latest_versions() {
        RegisteredModel found = models.search(ModelQuery.of("name = '" + name("a") + "'"))
                .items()
                .getFirst();

        assertThat(found).isEqualTo(models.find(name("a")).orElseThrow());
        assertThat(found.latest()).extracting(ModelVersion::number).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "version_number = 1                          | a1 c1",
                "version_number > 1                          | a2",
                "source_path = 'runs:/1/model'               | a1",
                "source_path LIKE 'runs:/1/%'                | a1 c1",
                "tags.size = 'large'                         | c1",
                "tags.size != 'large'                        | a1",
                "current_stage = 'Production'                | a2",
                "name LIKE 'a%' AND tags.size = 'small'      | a1"
            })
    void versions_are_found_by_number_source_stage_and_tags(String filter, String found) {
        assertThat(versions(filter)).containsExactlyInAnyOrder(found.split(" "));
    }

    @Test
    void versions_are_found_by_their_run_alone_and_in_a_list() {
        assertThat(versions("run_id = 'run1" + mark + "'")).containsExactlyInAnyOrder("a1", "c1");
        assertThat(versions("run_id IN ('run2" + mark + "', 'x')")).containsExactly("a2");
    }

    @Test
    void versions_come_last_changed_first_or_as_ordered() {
        models.changeVersion(name("c"), 1, Change.note("changed last"));

        assertThat(versions("").getFirst()).isEqualTo("c1");
        assertThat(versions("", "name DESC")).containsExactly("c1", "a2", "a1");
        assertThat(versions("", "version_number DESC")).containsExactly("a2", "a1", "c1");
        assertThat(versions("", "name ASC", "version_number ASC")).containsExactly("a1", "a2", "c1");
    }

    @Test
    void a_slice_is_a_slice_and_says_how_many_there_are() {
        ModelQuery query = ModelQuery.of("name LIKE '%" + mark + "'").orderedBy("name ASC", "version_number ASC");

        assertThat(models.searchVersions(query.slice(1, 1)).items())
                .extracting(ModelVersion::number)
                .containsExactly(2);
        assertThat(models.searchVersions(query.slice(1, 1)).total()).isEqualTo(3);
        assertThat(models.searchVersions(query.slice(9, 1)).total()).isEqualTo(3);
        assertThat(models.search(ModelQuery.of(query.filter()).slice(1, 1)).total())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run_id = 'x'", "nothing = 'x'", "name > 'x'", "name = ", "metrics.x > 1", "name = 'x' AND"})
    void a_filter_that_cannot_be_is_refused(String filter) {
        assertThatThrownBy(() -> models.search(ModelQuery.of(filter)))
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
    }
}
