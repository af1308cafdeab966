package dev.descent.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static Candidate candidate(int number, double... costs) {
        Map<Long, Double> bySeed = new HashMap<>();
        for (int i = 0; i < costs.length; i++) {
            bySeed.put((long) i, costs[i]);
        }
        return new Candidate(number, bySeed);
    }

    @Test
    void what_lies_far_apart_is_told_apart_and_what_overlaps_is_tied() {
        Ranking ranking = Ranking.of(
                List.of(candidate(1, 1.0, 1.2, 0.9), candidate(2, 1.05, 1.1, 1.0), candidate(3, 5.0, 5.1, 4.9)));

        assertThat(ranking.tied()).extracting(Rank::number).containsExactlyInAnyOrder(1, 2);
        Rank third = ranking.ranks().getLast();
        assertThat(third.number()).isEqualTo(3);
        assertThat(third.best()).isLessThan(0.01);
        assertThat(third.loss()).isCloseTo(4, within(0.1));
        assertThat(ranking.ranks().stream().mapToDouble(Rank::best).sum()).isCloseTo(1, within(1e-9));
        assertThat(ranking.cheapest(Map.of(1, 60.0, 2, 20.0, 3, 1.0))
                        .orElseThrow()
                        .number())
                .isEqualTo(2);
        assertThat(ranking.cheapest(Map.of())).isEmpty();
    }

    @Test
    void seeds_that_are_shared_are_paired() {
        // seed 1 costs everybody 10 more; without pairing the difference of 0.5 would drown
        SplittableRandom random = new SplittableRandom(1);
        List<Candidate> paired = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            double[] costs = new double[5];
            for (int s = 0; s < 5; s++) {
                costs[s] = (c == 0 ? 0 : 0.5) + 10 * (s % 2) + 0.05 * random.nextGaussian();
            }
            paired.add(candidate(c, costs));
        }
        Ranking ranking = Ranking.of(paired);

        assertThat(ranking.tied()).extracting(Rank::number).containsExactly(0);
        assertThat(ranking.ranks().getFirst().best()).isGreaterThan(0.99);
    }

    @Test
    void a_seed_that_only_some_have_does_not_make_them_better() {
        // seed 9 is an easy one, and only candidate 1 has met it
        Ranking ranking = Ranking.of(List.of(
                new Candidate(1, Map.of(0L, 2.0, 1L, 2.1, 9L, 1.0)),
                new Candidate(2, Map.of(0L, 1.9, 1L, 2.0, 2L, 1.95)),
                new Candidate(3, Map.of(0L, 3.0, 1L, 3.1, 9L, 2.02)),
                new Candidate(4, Map.of(0L, 4.0, 1L, 4.1, 9L, 3.0))));

        assertThat(ranking.ranks().getFirst().number()).isEqualTo(2);
    }

    @Test
    void probabilities_of_being_the_best_are_right_as_often_as_they_say() {
        SplittableRandom random = new SplittableRandom(7);
        double told = 0;
        int right = 0;
        int problems = 400;
        for (int i = 0; i < problems; i++) {
            double[] means = random.doubles(5, 0, 2).toArray();
            List<Candidate> candidates = new ArrayList<>();
            for (int c = 0; c < 5; c++) {
                candidates.add(tried(c, means[c], 3, random));
            }
            Rank first = Ranking.of(candidates).ranks().getFirst();
            told += first.best() / problems;
            right += first.number() == Ranking.least(means) ? 1 : 0;
        }
        assertThat((double) right / problems).isCloseTo(told, within(0.06));
    }

    @Test
    void one_replicate_each_tells_nothing_and_no_noise_tells_everything() {
        assertThat(Ranking.of(List.of()).ranks()).isEmpty();
        assertThat(Ranking.of(List.of(candidate(1, 1), candidate(2, 2))).ranks())
                .isEmpty();
        assertThat(Ranking.of(List.of(candidate(1), candidate(2))).ranks()).isEmpty();
        Ranking sure = Ranking.of(List.of(candidate(1, 1, 1), candidate(2, 2, 2)));
        assertThat(sure.ranks().getFirst().best()).isEqualTo(1, within(1e-9));
        assertThat(sure.tied()).hasSize(1);
        assertThat(Ranking.of(List.of(candidate(1, 1, 1))).ranks()).hasSize(1);
        assertThatThrownBy(() -> candidate(1, Double.NaN)).hasMessageContaining("finite");
    }

    @Test
    void bad_configurations_that_vary_wildly_do_not_blur_the_good_ones() {
        List<Candidate> candidates = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int c = 0; c < 10; c++) {
            candidates.add(candidate(c, 1 + 0.1 * c + 0.01 * random.nextGaussian(), 1 + 0.1 * c, 1 + 0.1 * c));
            candidates.add(candidate(10 + c, 1e3 * random.nextDouble() + 50, 1e3, 1e6 * random.nextDouble() + 50));
        }
        assertThat(Ranking.of(candidates).tied()).extracting(Rank::number).containsExactly(0);
    }

    /** Ten configurations half a deviation apart and 80 replicates: two each, then equally, or where top-two sampling says. */
    @Test
    void top_two_sampling_finds_the_best_more_often_than_equal_shares() {
        int problems = 250;
        int adaptive = 0;
        int equal = 0;
        for (int i = 0; i < problems; i++) {
            adaptive += isRight(i, true) ? 1 : 0;
            equal += isRight(i, false) ? 1 : 0;
        }
        assertThat(adaptive).isGreaterThan(equal + problems / 25);
    }

    private static boolean isRight(int problem, boolean adaptive) {
        SplittableRandom random = new SplittableRandom(problem);
        int count = 10;
        List<Candidate> candidates = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            candidates.add(tried(c, 0.5 * c, adaptive ? 2 : 8, random));
        }
        for (int left = adaptive ? 60 : 0; left > 0; left -= 4) {
            for (int number : TopTwo.next(candidates, 4, 1000, problem * 1000L + left)) {
                Candidate one = candidates.get(number);
                Map<Long, Double> costs = new TreeMap<>(one.costs());
                costs.put(100L * number + costs.size(), 0.5 * number + random.nextGaussian());
                candidates.set(number, new Candidate(number, costs));
            }
        }
        double[] means = candidates.stream()
                .mapToDouble(one -> one.costs().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toArray();
        return Ranking.least(means) == 0;
    }

    /** Seeds of its own. */
    private static Candidate tried(int number, double mean, int count, SplittableRandom random) {
        Map<Long, Double> costs = new HashMap<>();
        for (int s = 0; s < count; s++) {
            costs.put(100L * number + s, mean + random.nextGaussian());
        }
        return new Candidate(number, costs);
    }

    @Test
    void nobody_is_tried_more_often_than_is_allowed() {
        List<Candidate> candidates = List.of(candidate(1, 1, 1.1), candidate(2, 1.05, 1), candidate(3, 9, 9.1));

        assertThat(TopTwo.next(candidates, 10, 3, 1)).containsExactlyInAnyOrder(1, 2);
        assertThat(TopTwo.next(candidates, 10, 2, 1)).isEmpty();
        assertThat(TopTwo.next(List.of(candidate(1, 1)), 1, 5, 1)).isEmpty();
        assertThat(TopTwo.next(candidates, 2, 5, 4)).isEqualTo(TopTwo.next(candidates, 2, 5, 4));
    }

    @Test
    void fresh_seeds_tell_how_lucky_the_choice_was() {
        SplittableRandom random = new SplittableRandom(2);
        List<Candidate> candidates = new ArrayList<>();
        for (int c = 0; c < 60; c++) {
            candidates.add(candidate(c, random.nextGaussian(), random.nextGaussian()));
        }
        Candidate chosen =
                candidates.get(Ranking.of(candidates).ranks().getFirst().number());
        Map<Long, Double> more = new TreeMap<>(chosen.costs());
        for (long seed = 100; seed < 108; seed++) {
            more.put(seed, random.nextGaussian());
        }
        Optimism optimism = Optimism.of(
                        List.of(new Candidate(1, more)), Set.of(100L, 101L, 102L, 103L, 104L, 105L, 106L, 107L))
                .orElseThrow();

        // the best of 60 means of two lies about 2.3 / √2 below 0
        assertThat(optimism.selected()).isLessThan(-1);
        assertThat(optimism.difference()).isGreaterThan(0.7);
        assertThat(optimism.difference()).isBetween(optimism.low(), optimism.high());
        assertThat(Optimism.of(candidates, Set.of(100L))).isEmpty();
        assertThat(Optimism.of(List.of(candidate(1, 1, 2)), Set.of(1L))
                        .orElseThrow()
                        .low())
                .isNaN();
    }
}
