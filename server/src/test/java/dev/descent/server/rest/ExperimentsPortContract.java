package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Change;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.View;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ExperimentsPortContract extends PortContract {
    abstract Experiments port();

    @Test
    void an_experiment_is_found_by_id_and_by_name_as_it_was_created() {
        String name = aName() + " a/b?c&d='é' %41";

        Experiment created = port().create(new NewExperiment(name, Map.of("k", "v")));

        assertThat(port().find(created.id())).contains(created);
        assertThat(port().findByName(name)).contains(created);
        assertThat(created.tags()).isEqualTo(Map.of("k", "v"));
        assertThat(port().list(View.ACTIVE, name, 0, 10).items()).containsExactly(created);
    }

    @Test
    void a_name_is_taken_once() {
        String name = aName();
        port().create(NewExperiment.named(name));

        assertRefused(ErrorCode.EXISTS, () -> port().create(NewExperiment.named(name)));
    }

    @Test
    void an_unknown_one_is_none_and_cannot_be_changed() {
        ExperimentId nobody = new ExperimentId("123456789");

        assertThat(port().find(nobody)).isEmpty();
        assertThat(port().findByName(aName())).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> port().change(nobody, Change.note("n")));
    }

    @Test
    void what_a_person_changes_is_kept() {
        ExperimentId id = anExperiment();

        port().change(id, Change.note("**n**"));
        port().change(id, Change.tag("a/b", "c"));
        Experiment changed = port().change(id, Change.tag("d", "e"));

        assertThat(changed.note()).isEqualTo("**n**");
        assertThat(port().change(id, Change.untag("d")).tags()).isEqualTo(Map.of("a/b", "c"));
    }

    @Test
    void a_deleted_one_is_listed_as_such_until_it_is_restored() {
        String name = aName();
        ExperimentId id = port().create(NewExperiment.named(name)).id();

        port().delete(id);
        assertThat(port().list(View.ACTIVE, name, 0, 10).total()).isZero();
        assertThat(port().list(View.DELETED, name, 0, 10).total()).isEqualTo(1);
        port().restore(id);

        assertThat(port().list(View.ACTIVE, name, 0, 10).total()).isEqualTo(1);
    }
}
