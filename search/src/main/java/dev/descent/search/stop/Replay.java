package dev.descent.search.stop;

import dev.descent.search.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays a rule over curves that were recorded to their end, as a sweep would have met them: so many side by side, a new one begun as soon
 * as one ends, all of one speed, and judged after each value. Costs O(values · runs).
 */
public final class Replay {
    private final StoppingRule rule;
    private final Guard guard;
    private final int parallel;

    /** @param parallel runs side by side, 1 at least */
    public Replay(StoppingRule rule, Guard guard, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("need at least 1 run side by side, got " + parallel);
        }
        this.rule = rule;
        this.guard = guard;
        this.parallel = parallel;
    }

    /**
     * What came of it; runs by their place in the list.
     *
     * @param spent values reported in all
     * @param finished cost at the end of each run that was not stopped
     * @param stopped by whom and where, of the others
     * @param spared those among the finished that the rule would have stopped
     */
    public record Outcome(long spent, Map<Integer, Double> finished, Map<Integer, Stop> stopped, Set<Integer> spared) {
        public Outcome {
            finished = Map.copyOf(finished);
            stopped = Map.copyOf(stopped);
            spared = Set.copyOf(spared);
        }

        /** The least cost of a finished run; {@link Course#WORST} of none. */
        public double best() {
            return finished.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElse(Course.WORST);
        }
    }

    /** Plays the curves in this order. */
    public Outcome play(List<double[]> curves, Objective.Goal goal) {
        Track track = new Track();
        Iterator<double[]> waiting = curves.iterator();
        List<Lane> lanes = new ArrayList<>();
        while (waiting.hasNext() || !lanes.isEmpty()) {
            while (waiting.hasNext() && lanes.size() < parallel) {
                lanes.add(new Lane(track.begun, Course.of(Integer.toString(track.begun), waiting.next(), goal)));
                track.begun++;
            }
            lanes.forEach(track::advance);
            lanes.removeIf(track::isOver);
        }
        return new Outcome(track.spent, track.finished, track.stopped, track.spared);
    }

    private static final class Lane {
        private final int number;
        private final Course course;
        private int reported;

        Lane(int number, Course course) {
            this.number = number;
            this.course = course;
        }
    }

    /** What is known of all runs. */
    private final class Track {
        private final Map<Integer, Map<String, Mark>> marks = new HashMap<>();
        private final Map<String, Double> finals = new HashMap<>();
        private final Map<Integer, Double> finished = new HashMap<>();
        private final Map<Integer, Stop> stopped = new HashMap<>();
        private final Set<Integer> spared = new HashSet<>();
        private int begun;
        private long spent;

        void advance(Lane lane) {
            if (lane.reported == lane.course.size()) {
                return;
            }
            int rung = rule.nextRung(lane.reported);
            lane.reported++;
            spent++;
            if (lane.reported == rung) {
                marks.computeIfAbsent(rung, key -> new HashMap<>())
                        .put(lane.course.run(), rule.mark(lane.course, rung));
            }
        }

        boolean isOver(Lane lane) {
            if (lane.reported == lane.course.size()) {
                double end = lane.reported == 0 ? Course.WORST : lane.course.at(lane.reported);
                finals.put(lane.course.run(), end);
                finished.put(lane.number, end);
                return true;
            }
            Mark mark = marks.getOrDefault(lane.reported, Map.of()).get(lane.course.run());
            if (mark == null || spared.contains(lane.number)) {
                return false;
            }
            return switch (guard.verdict(rule, mark, siblings(mark.rung()))) {
                case Verdict.GoOn() -> false;
                case Verdict.Spared(Stop stop) -> !spared.add(lane.number);
                case Verdict.Stopped(Stop stop) -> {
                    stopped.put(lane.number, stop);
                    yield true;
                }
            };
        }

        private Siblings siblings(int rung) {
            return new Siblings(List.copyOf(marks.getOrDefault(rung, Map.of()).values()), finals, begun);
        }
    }
}
