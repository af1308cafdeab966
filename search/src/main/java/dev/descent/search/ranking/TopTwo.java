package dev.descent.search.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which configurations to try again, so that the best is known soonest: top-two Thompson sampling. A draw of all means names a leader; with probability ½
 * it is tried again, else the leader of a later draw that names another one. The probability that the best is not found falls exponentially in
 * the number of replicates, at the best rate that an allocation of a half to the best can have. A pure function of candidates and seed.
 *
 * <p>Source: D. Russo (2020), "Simple Bayesian algorithms for best-arm identification", Operations Research 68, 1625-1647, arXiv:1602.08448, algorithm
 * 3. Deviation: the noise is not known, so that means are drawn from Student's distribution.
 */
public final class TopTwo {
    private static final int REDRAWN = 100;
    private static final double REACH = 12;

    private TopTwo() {}

    /**
     * Numbers of the candidates to try once more, one after the other; a candidate may stand there several times. Fewer than asked for where no more
     * candidates may be tried, none where {@link Ranking#of} knows nothing.
     *
     * @param most greatest number of replicates of a candidate
     */
    public static List<Integer> next(List<Candidate> candidates, int count, int most, long seed) {
        Optional<Beliefs> known = Beliefs.of(candidates);
        if (known.isEmpty()) {
            return List.of();
        }
        Beliefs beliefs = known.get();
        int[] contenders = beliefs.contenders(REACH);
        int[] room = new int[contenders.length];
        int total = 0;
        for (int i = 0; i < room.length; i++) {
            room[i] = Math.max(
                    0, most - beliefs.candidates().get(contenders[i]).costs().size());
            total += room[i];
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> next = new ArrayList<>();
        while (next.size() < Math.min(count, total)) {
            int chosen = choose(beliefs, contenders, room, random);
            room[chosen]--;
            next.add(beliefs.candidates().get(contenders[chosen]).number());
        }
        return List.copyOf(next);
    }

    /** One of those that have room; the leader of the last draw that can be had, by a coin its challenger. */
    private static int choose(Beliefs beliefs, int[] contenders, int[] room, SplittableRandom random) {
        int leader = Ranking.least(beliefs.draw(contenders, random));
        if (room[leader] > 0 && random.nextBoolean()) {
            return leader;
        }
        for (int i = 0; i < REDRAWN; i++) {
            int other = Ranking.least(beliefs.draw(contenders, random));
            if (other != leader && room[other] > 0) {
                return other;
            }
        }
        int nearest = -1;
        for (int i = 0; i < room.length; i++) {
            boolean lower = nearest < 0 || beliefs.mean(contenders[i]) < beliefs.mean(contenders[nearest]);
            nearest = room[i] > 0 && lower ? i : nearest;
        }
        return nearest;
    }
}
