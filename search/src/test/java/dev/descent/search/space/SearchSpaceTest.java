package dev.descent.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.search.Spaces;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    @Test
    void what_is_encoded_decodes_to_the_same_point() {
        SearchSpace space = Spaces.everything();
        SplittableRandom random = new SplittableRandom(4);

        for (int i = 0; i < 500; i++) {
            Point point = space.sample(random).orElseThrow();
            Point again = space.decode(space.encode(point));
            again.values().forEach((name, value) -> assertNear(value, point.value(name)));
            assertThat(space.problems(point)).isEmpty();
        }
    }

    private static void assertNear(Object value, Object expected) {
        if (expected instanceof Double number) {
            assertThat((Double) value).isCloseTo(number, within(1e-6 * Math.max(1, Math.abs(number))));
        } else {
            assertThat(value).isEqualTo(expected);
        }
    }

    @Test
    void a_child_is_there_only_with_its_parent_and_a_list_is_as_long_as_its_count_says() {
        SearchSpace space = Spaces.everything();
        SplittableRandom random = new SplittableRandom(8);

        for (int i = 0; i < 200; i++) {
            Point point = space.sample(random).orElseThrow();
            Map<String, Object> values = point.values();
            boolean mlp = point.value("architecture").equals("mlp");
            assertThat(values.containsKey("layers")).isEqualTo(mlp);
            assertThat(values.containsKey("units")).isEqualTo(mlp);
            if (mlp) {
                assertThat((List<?>) point.value("units")).hasSize(((Long) point.value("layers")).intValue());
            }
        }
    }

    @Test
    void the_size_counts_branches_once_and_leaves_out_the_forbidden() {
        assertThat(Spaces.tree().size()).hasValue(11);
        assertThat(Spaces.everything().size()).isEmpty();
        assertThat(SearchSpace.of(Variable.of("n", Domain.Whole.between(1, 1_000_000_000)))
                        .size())
                .isPresent();
    }

    @Test
    void problems_of_a_point_are_told_all_at_once() {
        Point wrong = new Point(Map.of("optimizer", "adam", "momentum", 0.5, "units", 17L, "speed", 1L));

        assertThat(Spaces.tree().problems(wrong))
                .containsExactlyInAnyOrder(
                        "'momentum' has a value, but its condition does not hold",
                        "'units' cannot be 17",
                        "'loss' is missing",
                        "'speed' is not a variable of the space");
    }

    @Test
    void circles_and_unknown_parents_are_refused() {
        Variable a = Variable.of("a", new Domain.Flag()).when(new Condition.OneOf("b", List.of(true)));
        Variable b = Variable.of("b", new Domain.Flag()).when(new Condition.OneOf("a", List.of(true)));

        assertThatThrownBy(() -> SearchSpace.of(a, b)).hasMessageContaining("circle");
        assertThatThrownBy(() -> SearchSpace.of(a)).hasMessageContaining("'b', which is unknown");
    }

    /** Each of 5 values has probability 1/5; with 5000 draws the standard deviation of a count is 28, six of them 170. */
    @Test
    void every_whole_number_and_every_multiple_of_a_range_is_equally_likely() {
        Domain whole = Domain.Whole.between(3, 7);
        Domain tenths = new Domain.Stepped(new Scale.Linear(0.1, 0.5), 0.1);
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[8];
        int[] tenth = new int[6];

        for (int i = 0; i < 5000; i++) {
            counts[((Long) whole.decode(random.nextDouble())).intValue()]++;
            tenth[(int) Math.round(10 * (Double) tenths.decode(random.nextDouble()))]++;
        }

        assertThat(counts[3]).isBetween(830, 1170);
        assertThat(counts[7]).isBetween(830, 1170);
        assertThat(tenth[1]).isBetween(830, 1170);
        assertThat(tenth[5]).isBetween(830, 1170);
        assertThat(tenths.values()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
    }

    @Test
    void a_logarithmic_scale_is_halved_by_the_geometric_mean() {
        assertThat(new Scale.Log(1e-4, 1).quantile(0.5)).isCloseTo(1e-2, within(1e-12));
        assertThat(new Scale.Log(1e-4, 1).quantile(0)).isBetween(1e-4, 1.0000001e-4);
        assertThatThrownBy(() -> new Scale.Log(0, 1)).hasMessageContaining("> 0");
        assertThatThrownBy(() -> new Scale.Linear(2, 1)).hasMessageContaining("low=2.0");
        assertThatThrownBy(() -> new Scale.Linear(Double.NaN, 1)).hasMessageContaining("NaN");
    }

    @Test
    void a_step_without_a_multiple_in_the_range_is_refused() {
        assertThatThrownBy(() -> new Domain.Whole(new Scale.Linear(5, 7), 4)).hasMessageContaining("multiple of 4.0");
    }
}
