package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.Runs;
import dev.descent.api.View;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the port promises, on any database. */
abstract class ExperimentsContract {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    static String fresh(String name) {
        return name + " " + UUID.randomUUID();
    }

    @Test
    void an_experiment_is_found_by_id_and_by_name_as_it_was_made() {
        Experiment made = experiments.create(new NewExperiment(fresh("größe/\"x\""), Map.of("a", "1")));

        assertThat(experiments.find(made.id())).contains(made);
        assertThat(experiments.findByName(made.name())).contains(made);
        assertThat(made.tags()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void the_experiment_0_is_named_Default() {
        assertThat(experiments.find(new ExperimentId("0")).orElseThrow().name()).isEqualTo("Default");
    }

    @Test
    void a_name_is_taken_once_even_by_a_deleted_experiment() {
        Experiment made = experiments.create(NewExperiment.named(fresh("taken")));
        experiments.delete(made.id());

        assertThatThrownBy(() -> experiments.create(NewExperiment.named(made.name())))
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXISTS));
    }

    @Test
    void a_renaming_to_a_taken_name_is_refused() {
        Experiment first = experiments.create(NewExperiment.named(fresh("first")));
        Experiment second = experiments.create(NewExperiment.named(fresh("second")));

        assertThatThrownBy(() -> experiments.change(second.id(), Change.rename(first.name())))
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXISTS));
        assertThat(experiments.find(second.id()).orElseThrow().name()).isEqualTo(second.name());
    }

    @Test
    void names_notes_and_tags_change() {
        Experiment made = experiments.create(new NewExperiment(fresh("old"), Map.of("a", "1", "b", "2")));
        String name = fresh("new");

        experiments.change(made.id(), Change.rename(name));
        experiments.change(made.id(), Change.note("a *note*"));
        experiments.change(made.id(), Change.tag("a", "3"));
        Experiment changed = experiments.change(made.id(), Change.untag("b"));

        assertThat(changed.name()).isEqualTo(name);
        assertThat(changed.note()).isEqualTo("a *note*");
        assertThat(changed.tags()).containsExactly(Map.entry("a", "3"));
        assertThat(experiments.find(made.id())).contains(changed);
    }

    @Test
    void deleting_takes_the_runs_along_and_restoring_brings_back_only_those() {
        Experiment made = experiments.create(NewExperiment.named(fresh("waste")));
        Run before = runs.create(NewRun.running(made.id(), "before"));
        Run with = runs.create(NewRun.running(made.id(), "with"));
        runs.delete(before.id());

        experiments.delete(made.id());
        assertThat(runs.find(with.id()).orElseThrow().deletedAt()).isNotNull();
        assertThat(experiments.find(made.id()).orElseThrow().runs()).isZero();
        experiments.restore(made.id());

        assertThat(runs.find(with.id()).orElseThrow().deletedAt()).isNull();
        assertThat(experiments.find(made.id()).orElseThrow().runs()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_list_finds_part_of_a_name_in_any_case_and_takes_percent_as_it_is() {
        String mark = UUID.randomUUID().toString();
        Experiment made = experiments.create(NewExperiment.named("50% Dropout " + mark));

        assertThat(experiments.list(View.ACTIVE, "50% DROPOUT " + mark, 0, 10).items())
                .containsExactly(made);
        assertThat(experiments.list(View.ACTIVE, "5_% dropout " + mark, 0, 10).items())
                .isEmpty();
        assertThat(experiments.list(View.DELETED, mark, 0, 10).total()).isZero();
        assertThat(experiments.list(View.ALL, mark, 0, 10).total()).isEqualTo(1);
    }

    @Test
    void the_newest_experiment_comes_first_and_a_slice_is_a_slice() {
        String mark = UUID.randomUUID().toString();
        Experiment first = experiments.create(NewExperiment.named("1 " + mark));
        Experiment second = experiments.create(NewExperiment.named("2 " + mark));

        assertThat(experiments.list(View.ACTIVE, mark, 0, 1).items()).containsExactly(second);
        assertThat(experiments.list(View.ACTIVE, mark, 1, 1).items()).containsExactly(first);
        assertThat(experiments.list(View.ACTIVE, mark, 1, 1).total()).isEqualTo(2);
    }

    @Test
    void an_empty_name_a_long_one_and_one_with_nul_are_refused() {
        for (String name : new String[] {" ", "x".repeat(501), "a\0b"}) {
            assertThatThrownBy(() -> experiments.create(NewExperiment.named(name)))
                    .isInstanceOfSatisfying(
                            DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
        }
    }
}
