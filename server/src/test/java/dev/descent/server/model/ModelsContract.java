package dev.descent.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModels;
import dev.descent.api.ModelQuery;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.NewLoggedModel;
import dev.descent.api.NewModel;
import dev.descent.api.NewModelVersion;
import dev.descent.api.RegisteredModel;
import dev.descent.api.RunId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the port promises, on any database. */
abstract class ModelsContract {
    @Inject
    Models models;

    @Inject
    LoggedModels loggedModels;

    private String model() {
        return models.create(NewModel.named(fresh())).name();
    }

    private static String fresh() {
        return "model " + UUID.randomUUID();
    }

    private ModelVersion version(String model) {
        return models.addVersion(model, NewModelVersion.from("runs:/abc/model"));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_model_is_found_by_its_name_as_it_was_made() {
        RegisteredModel made = models.create(new NewModel(fresh(), "a *note*", Map.of("team", "a", "empty", "")));

        assertThat(models.find(made.name())).contains(made);
        assertThat(made.note()).isEqualTo("a *note*");
        assertThat(made.tags()).containsOnly(Map.entry("team", "a"), Map.entry("empty", ""));
        assertThat(made.latest()).isEmpty();
        assertThat(made.createdAt()).isEqualTo(made.updatedAt());
    }

    @Test
    void a_name_is_taken_once_and_free_again_after_its_model_was_deleted() {
        String name = model();
        version(name);
        models.setAlias(name, "best", 1);
        models.change(name, Change.tag("a", "b"));

        refused(ErrorCode.EXISTS, () -> models.create(NewModel.named(name)));
        models.delete(name);

        assertThat(models.find(name)).isEmpty();
        RegisteredModel again = models.create(NewModel.named(name));
        assertThat(again.tags()).isEmpty();
        assertThat(again.aliases()).isEmpty();
        assertThat(version(name).number()).isEqualTo(1);
    }

    @Test
    void of_two_that_take_a_name_at_once_one_is_refused() throws Exception {
        String name = fresh();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> tries = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> created(name)))
                    .toList();
            int made = 0;
            for (Future<Boolean> one : tries) {
                made += one.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    private boolean created(String name) {
        try {
            models.create(NewModel.named(name));
            return true;
        } catch (DescentException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.EXISTS);
            return false;
        }
    }

    @Test
    void versions_that_are_added_at_once_get_numbers_without_gaps() throws Exception {
        String name = model();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<ModelVersion>> added = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> version(name)))
                    .toList();
            for (Future<ModelVersion> one : added) {
                one.get();
            }
        }

        assertThat(models.searchVersions(ModelQuery.of("name = '" + name + "'")).items())
                .extracting(ModelVersion::number)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void a_renamed_model_keeps_its_versions_and_leaves_its_old_name() {
        String name = model();
        version(name);
        String other = model();
        String renamed = fresh();

        RegisteredModel changed = models.change(name, Change.rename(renamed));

        assertThat(changed.latest()).extracting(ModelVersion::model).containsExactly(renamed);
        assertThat(models.find(name)).isEmpty();
        assertThat(models.version(renamed, 1)).isPresent();
        refused(ErrorCode.EXISTS, () -> models.change(renamed, Change.rename(other)));
        refused(ErrorCode.NOT_FOUND, () -> models.change(name, Change.rename(fresh())));
        assertThat(models.find(renamed)).isPresent();
    }

    @Test
    void notes_and_tags_of_models_and_versions_change() {
        String name = model();
        version(name);

        models.change(name, Change.note("new"));
        models.change(name, Change.tag("a", "1"));
        models.change(name, Change.tag("a", "2"));
        models.changeVersion(name, 1, Change.note("of the version"));
        models.changeVersion(name, 1, Change.tag("b", "1"));
        ModelVersion version = models.changeVersion(name, 1, Change.untag("b"));

        RegisteredModel changed = models.find(name).orElseThrow();
        assertThat(changed.note()).isEqualTo("new");
        assertThat(changed.tags()).containsExactly(Map.entry("a", "2"));
        assertThat(version.note()).isEqualTo("of the version");
        assertThat(version.tags()).isEmpty();
        assertThat(models.version(name, 1)).contains(version);
        refused(ErrorCode.INVALID, () -> models.changeVersion(name, 1, Change.rename("x")));
    }

    @Test
    void a_deleted_version_takes_its_aliases_along_and_its_number_is_not_given_again() {
        String name = model();
        version(name);
        version(name);
        models.setAlias(name, "old", 1);
        models.setAlias(name, "last", 2);

        models.deleteVersion(name, 2);

        assertThat(models.version(name, 2)).isEmpty();
        assertThat(models.find(name).orElseThrow().aliases()).containsExactly(Map.entry("old", 1));
        assertThat(version(name).number()).isEqualTo(3);
        refused(ErrorCode.NOT_FOUND, () -> models.deleteVersion(name, 2));
        refused(ErrorCode.NOT_FOUND, () -> models.move(name, 2, ModelStage.STAGING));
        refused(ErrorCode.NOT_FOUND, () -> models.setAlias(name, "x", 2));
    }

    @Test
    void an_alias_moves_and_goes() {
        String name = model();
        version(name);
        version(name);

        models.setAlias(name, "best", 1);
        models.setAlias(name, "champion", 2);
        models.setAlias(name, "best", 2);

        assertThat(models.version(name, 1).orElseThrow().aliases()).isEmpty();
        assertThat(models.version(name, 2).orElseThrow().aliases()).containsExactly("best", "champion");
        models.deleteAlias(name, "best");
        models.deleteAlias(name, "never there");
        assertThat(models.find(name).orElseThrow().aliases()).containsExactly(Map.entry("champion", 2));
    }

    @Test
    void the_latest_version_of_each_stage_is_told() {
        String name = model();
        List.of(ModelStage.ARCHIVED, ModelStage.PRODUCTION, ModelStage.STAGING, ModelStage.STAGING, ModelStage.NONE)
                .forEach(stage -> models.move(name, version(name).number(), stage));

        RegisteredModel found = models.find(name).orElseThrow();

        assertThat(found.latest())
                .extracting(ModelVersion::stage)
                .containsExactly(ModelStage.NONE, ModelStage.STAGING, ModelStage.PRODUCTION, ModelStage.ARCHIVED);
        assertThat(found.latest()).extracting(ModelVersion::number).containsExactly(5, 4, 2, 1);
    }

    @Test
    void a_version_that_replaces_others_archives_them_and_no_others() {
        String name = model();
        String other = model();
        models.move(other, version(other).number(), ModelStage.PRODUCTION);
        version(name);
        version(name);
        models.move(name, 1, ModelStage.PRODUCTION);

        assertThat(models.replace(name, 2, ModelStage.PRODUCTION).stage()).isEqualTo(ModelStage.PRODUCTION);

        assertThat(models.version(name, 1).orElseThrow().stage()).isEqualTo(ModelStage.ARCHIVED);
        assertThat(models.version(other, 1).orElseThrow().stage()).isEqualTo(ModelStage.PRODUCTION);
    }

    @Test
    void a_version_is_downloaded_from_where_its_source_is() {
        String name = model();
        version(name);
        models.setAlias(name, "best", 1);
        models.move(name, 1, ModelStage.STAGING);
        RunId run = new RunId("0".repeat(31) + "1");
        LoggedModel logged =
                loggedModels.create(new NewLoggedModel(new ExperimentId("0"), "m", "", run, Map.of(), Map.of()));

        for (String source : List.of("/1", "@best", "/latest", "/Staging")) {
            ModelVersion copy = models.addVersion(name, NewModelVersion.from("models:/" + name + source));
            assertThat(copy.location()).isEqualTo("runs:/abc/model");
            assertThat(copy.source()).isEqualTo("models:/" + name + source);
        }
        ModelVersion registered = models.addVersion(name, NewModelVersion.from("models:/" + logged.id()));
        assertThat(registered.location()).isEqualTo(logged.location());
        assertThat(registered.loggedModel()).isEqualTo(logged.id());
        assertThat(registered.run()).isEqualTo(run.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "file:///etc/passwd",
                "relative/path",
                "mlflow-artifacts:/0/../../x",
                "http://host/%2e%2e/x",
                "s3:/bucket/%252e%252e/x",
                "models:/nobody/1",
                "models:/m-00000000000000000000000000000000",
                ""
            })
    void a_source_that_is_a_path_or_that_does_not_exist_is_refused(String source) {
        String name = model();

        refused(ErrorCode.INVALID, () -> models.addVersion(name, NewModelVersion.from(source)));
        assertThat(models.find(name).orElseThrow().latest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a:b", "..", "a\0b"})
    void a_name_that_could_be_no_part_of_an_address_is_refused(String name) {
        refused(ErrorCode.INVALID, () -> models.create(NewModel.named(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "latest", "Latest", "v1", "V12"})
    void an_alias_with_other_characters_or_that_is_reserved_is_refused(String alias) {
        String name = model();
        version(name);

        refused(ErrorCode.INVALID, () -> models.setAlias(name, alias, 1));
    }
}
