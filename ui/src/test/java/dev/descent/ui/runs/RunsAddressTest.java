package dev.descent.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunQuery;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import dev.descent.ui.page.Address;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsAddressTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));
    private final RunsAddress all = new RunsAddress(new Address("experiments/1", Map.of()));
    private final RunSlices slices = new RunSlices(memory.runs, DemoData.DIGITS, all);

    @Test
    void the_first_ten_runs_are_drawn_until_somebody_chooses() {
        slices.load(all);

        assertThat(slices.drawn()).hasSize(10).isEqualTo(slices.first().subList(0, 10));
    }

    @Test
    void single_runs_are_hidden_and_added() {
        slices.load(all);
        String hidden = slices.first().get(2).id().value();
        String added = slices.first().get(15).id().value();
        RunsAddress chosen = all.withDrawn(hidden, false, true).withDrawn(added, true, false);

        slices.load(chosen);

        assertThat(slices.drawn())
                .extracting(run -> run.id().value())
                .hasSize(10)
                .contains(added)
                .doesNotContain(hidden);
        assertThat(chosen.withDrawn(hidden, true, true).withDrawn(added, false, false))
                .isEqualTo(all);
    }

    @Test
    void sort_and_filter_are_the_servers_and_slices_are_small() {
        RunsAddress sorted =
                all.with("order", "metrics.`validation/loss` ASC").with("q", "attributes.status = 'finished'");

        slices.load(sorted);
        slices.slice(0, 50);

        assertThat(memory.runs.asked()).allSatisfy(query -> {
            assertThat(query.limit()).isLessThanOrEqualTo(200);
            assertThat(query.filter()).isEqualTo("attributes.status = 'finished'");
            assertThat(query.orderBy()).containsExactly("metrics.`validation/loss` ASC");
        });
        assertThat(slices.total()).isEqualTo(20);
    }

    @Test
    void a_filter_that_cannot_be_read_is_said_and_shows_nothing() {
        slices.load(all.with("q", "loss <"));

        assertThat(slices.refusal()).contains("character 1");
        assertThat(slices.total()).isZero();
        assertThat(memory.runs.asked()).extracting(RunQuery::filter).containsExactly("loss <");
    }

    @Test
    void standard_columns_are_those_that_tell_runs_apart() {
        slices.load(all);
        var keys = memory.runs.keys(java.util.List.of(DemoData.DIGITS));

        assertThat(RunColumn.standard(keys, slices.first()))
                .contains("a:trial", "b:validation/loss", "m:validation/loss", "m:train/loss", "p:learning_rate")
                .doesNotContain("p:label_noise");
    }
}
