package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.RunId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RunStatesTest {
    private final RunStates states = new RunStates((state, journal) -> {});

    private static RunId run(long number) {
        return new RunId("%032x".formatted(number));
    }

    private void log(int runs, int metrics) {
        states.follow(new UUID(0, 1));
        Series[] series = new Series[metrics];
        for (int i = 0; i < metrics; i++) {
            series[i] = Series.point("metric/" + i, 1, 1, 1);
        }
        for (int i = 0; i < runs; i++) {
            states.with(run(i), state -> {
                state.append(MetricBatch.of(series), 1);
                state.weigh();
                return state;
            });
        }
    }

    @Test
    void runs_that_go_on_are_put_into_the_database_where_they_are_too_many_the_longest_unasked_first() {
        log(10_000, 10);
        states.with(run(0), state -> state);

        List<RunState> crowding = states.crowding();

        assertThat(crowding).hasSizeBetween(5_000, 9_000);
        assertThat(crowding.getFirst().run).isEqualTo(run(1));
        assertThat(crowding).noneMatch(state -> state.run.equals(run(0)));
    }

    @Test
    void some_thousand_runs_may_go_on_in_memory() {
        log(3_000, 10);

        assertThat(states.crowding()).isEmpty();
    }
}
