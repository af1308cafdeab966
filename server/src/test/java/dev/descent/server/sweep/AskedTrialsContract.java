package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ask and tell on either database. */
abstract class AskedTrialsContract {
    @Inject
    Sweeps sweeps;

    @Inject
    Runs runs;

    private SweepId launch(String program, String more) {
        String text = """
                experiment: asked %s
                program: %s
                method: random
                metric: {name: loss, goal: minimize}
                parameters: {a: {min: 0.0, max: 1.0}, b: {values: [x, y]}}
                resources: {labels: {only: nobody}}
                %s
                """.formatted(getClass().getSimpleName(), program, more);
        return sweeps.launch(new SweepFile(text, null)).id();
    }

    private Sweep find(SweepId id) {
        return sweeps.find(id).orElseThrow();
    }

    private Run run(Trial trial) {
        return runs.find(trial.runs().getFirst()).orElseThrow();
    }

    @Test
    void a_sweep_without_a_program_makes_trials_only_when_asked_and_ends_when_all_are_told() {
        SweepId sweep = launch("none", "budget: {trials: 3}");
        assertThat(find(sweep).trials()).isEmpty();

        Trial first = sweeps.ask(sweep, Ask.one()).getFirst();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.parameters()).containsKeys("a", "b");
        assertThat(run(first).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run(first).parameters()).containsKeys("a", "b");

        Trial told = sweeps.tell(sweep, 1, Tell.value(0.5));
        assertThat(told.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(told.value()).isEqualTo(0.5);
        List<Trial> rest = sweeps.ask(sweep, new Ask(5, null, null, false));
        assertThat(rest).extracting(Trial::number).containsExactly(2, 3);
        sweeps.tell(sweep, 2, Tell.failed("out of memory"));
        sweeps.tell(sweep, 3, Tell.value(0.25));

        await().atMost(Duration.ofSeconds(30)).until(() -> find(sweep).status() == SweepStatus.FINISHED);
        assertThat(Objects.requireNonNull(find(sweep).best()).number()).isEqualTo(3);
        assertThat(run(find(sweep).trials().get(1)).reason()).isEqualTo("out of memory");
        assertThat(sweeps.ask(sweep, Ask.one())).isEmpty();
    }

    @Test
    void what_is_asked_under_a_key_again_is_the_same_trial_and_what_is_told_again_changes_nothing() {
        SweepId sweep = launch("none", "budget: {trials: 9}");
        Ask ask = new Ask(2, "worker-1/1", null, false);

        List<Trial> trials = sweeps.ask(sweep, ask);
        assertThat(sweeps.ask(sweep, ask)).isEqualTo(trials).hasSize(2);
        sweeps.tell(sweep, 1, Tell.value(1));
        assertThat(sweeps.tell(sweep, 1, Tell.value(1)).value()).isEqualTo(1);

        assertThatThrownBy(() -> sweeps.tell(sweep, 1, Tell.failed("no")))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("finished and stays so");
        assertThatThrownBy(() -> sweeps.tell(sweep, 7, Tell.value(1))).hasMessageContaining("7");
        assertThat(find(sweep).trials()).hasSize(2);
    }

    @Test
    void eight_workers_at_once_get_every_trial_once() throws Exception {
        SweepId sweep = launch("none", "budget: {trials: 40}");
        Set<Integer> numbers = new HashSet<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            Callable<List<Integer>> worker = () -> sweeps.ask(sweep, new Ask(1, null, null, false)).stream()
                    .map(trial -> sweeps.tell(sweep, trial.number(), Tell.value(trial.number()))
                            .number())
                    .toList();
            for (Future<List<Integer>> done : workers.invokeAll(java.util.Collections.nCopies(48, worker))) {
                done.get().forEach(number -> assertThat(numbers.add(number)).isTrue());
            }
        }

        assertThat(numbers).hasSize(40);
        assertThat(find(sweep).trials()).extracting(Trial::value).hasSize(40).doesNotContainNull();
    }

    @Test
    void a_point_of_ones_own_is_tried_by_the_asker_or_by_an_agent_and_must_be_in_the_space() {
        SweepId sweep = launch("train.sh", "parallel: 3");

        Trial mine = sweeps.ask(sweep, new Ask(1, null, Map.of("a", 0.125, "b", "y"), false))
                .getFirst();
        assertThat(run(mine).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(mine.parameters()).isEqualTo(Map.of("a", 0.125, "b", "y"));
        sweeps.tell(sweep, mine.number(), Tell.value(3));

        Ask executedOnce = new Ask(1, "by hand", Map.of("a", 0.25, "b", "x"), true);
        int executed = sweeps.ask(sweep, executedOnce).getFirst().number();
        assertThat(sweeps.ask(sweep, executedOnce)).extracting(Trial::number).containsExactly(executed);
        assertThatThrownBy(() -> sweeps.tell(sweep, executed, Tell.value(1))).hasMessageContaining("by an agent");
        assertThat(find(sweep).trials().get(executed - 1).status()).isEqualTo(RunStatus.QUEUED);

        assertThatThrownBy(() -> sweeps.ask(sweep, new Ask(1, null, Map.of("a", 7, "c", 1), false)))
                .hasMessageContaining("'a'")
                .hasMessageContaining("'b'")
                .hasMessageContaining("'c'");
    }

    @Test
    void a_trial_of_an_agent_is_not_told_and_a_paused_sweep_gives_none() {
        SweepId sweep = launch("train.sh", "parallel: 1");

        assertThatThrownBy(() -> sweeps.tell(sweep, 1, Tell.value(1))).hasMessageContaining("by an agent");
        sweeps.pause(sweep);
        assertThatThrownBy(() -> sweeps.ask(sweep, Ask.one())).hasMessageContaining("is paused");
    }

    @Test
    void the_value_of_replicates_is_the_mean_and_each_is_told_by_its_seed() {
        SweepId sweep = launch("none", "replicates: {seeds: [3, 4]}");

        Trial trial = sweeps.ask(sweep, Ask.one()).getFirst();
        assertThat(trial.runs()).hasSize(2);
        sweeps.tell(sweep, 1, new Tell(1., RunStatus.FINISHED, 3L, 0, null));
        assertThat(find(sweep).trials().getFirst().status()).isEqualTo(RunStatus.RUNNING);
        sweeps.tell(sweep, 1, new Tell(2., RunStatus.FINISHED, 4L, 0, null));

        assertThat(find(sweep).trials().getFirst().value()).isEqualTo(1.5);
        assertThatThrownBy(() -> sweeps.tell(sweep, 1, new Tell(2., RunStatus.FINISHED, 5L, 0, null)))
                .hasMessageContaining("seed");
    }
}
