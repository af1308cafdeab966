package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Change;
import dev.descent.api.Decision;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RunsPortContract extends PortContract {
    abstract Runs port();

    @Test
    void a_run_is_found_as_it_was_created() {
        Instant start = Instant.parse("2026-03-01T12:00:00.123Z");
        ExperimentId experiment = anExperiment();

        Run created = port().create(new NewRun(
                experiment,
                "naïve \"β\"/1",
                RunStatus.RUNNING,
                "ada",
                start,
                null,
                null,
                7L,
                null,
                Map.of("lr", "1e-3", "a/b 'c'", "Ω"),
                Map.of("team", "a\nb")));

        assertThat(port().find(created.id())).contains(created);
        assertThat(created.startedAt()).isEqualTo(start);
        assertThat(created.seed()).isEqualTo(7);
        assertThat(created.parameters()).containsEntry("a/b 'c'", "Ω");
        assertThat(created.tags()).containsEntry("team", "a\nb");
    }

    @Test
    void an_unknown_run_is_none_and_cannot_be_changed() {
        assertThat(port().find(NOBODY)).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> port().change(NOBODY, Change.rename("a")));
        assertRefused(ErrorCode.NOT_FOUND, () -> port().end(NOBODY, RunEnd.of(RunStatus.FINISHED)));
        assertRefused(ErrorCode.NOT_FOUND, () -> port().delete(NOBODY));
    }

    @Test
    void a_parameter_is_set_once_for_all() {
        RunId run = aRun();
        port().logParameters(run, Map.of("lr", "0.1"));
        port().logParameters(run, Map.of("lr", "0.1"));

        assertRefused(ErrorCode.INVALID, () -> port().logParameters(run, Map.of("lr", "0.2")));

        assertThat(port().find(run).orElseThrow().parameters()).isEqualTo(Map.of("lr", "0.1"));
    }

    @Test
    void a_run_ends_once_and_is_opened_again() {
        RunId run = aRun();

        Run ended = port().end(run, new RunEnd(RunStatus.FAILED, "out of memory", 1, null));

        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.reason()).isEqualTo("out of memory");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(port().start(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_deleted_run_is_not_listed_until_it_is_restored() {
        ExperimentId experiment = anExperiment();
        RunId run = port().create(NewRun.running(experiment, null)).id();

        port().delete(run);
        assertThat(port().search(RunQuery.of(experiment)).total()).isZero();
        port().restore(run);

        assertThat(port().search(RunQuery.of(experiment)).items())
                .extracting(Run::id)
                .containsExactly(run);
    }

    @Test
    void runs_are_filtered_ordered_and_sliced() {
        ExperimentId experiment = anExperiment();
        for (int i = 1; i <= 5; i++) {
            RunId run = port().create(NewRun.running(experiment, "r" + i)).id();
            port().logParameters(run, Map.of("lr", "" + i));
        }

        RunQuery query =
                RunQuery.of(experiment).withFilter("parameters.lr != '3'").orderedBy("parameters.lr DESC");

        assertThat(port().search(query.slice(1, 2)).items())
                .extracting(Run::name)
                .containsExactly("r4", "r2");
        assertThat(port().search(query.slice(1, 2)).total()).isEqualTo(4);
        assertRefused(ErrorCode.INVALID, () -> port().search(query.withFilter("lr !")));
        assertThat(port().keys(List.of(experiment)).parameters()).containsExactly("lr");
    }

    @Test
    void a_run_goes_on_until_somebody_stops_it() {
        RunId run = aRun();
        port().heartbeat(run);
        assertThat(port().decision(run)).isEqualTo(Decision.CONTINUE);

        port().stop(run, "enough");

        assertThat(port().decision(run).isStop()).isTrue();
    }
}
