package dev.descent.server.sweep;

import dev.descent.api.EarlyStop;
import dev.descent.api.RunStatus;
import dev.descent.api.Stopping;
import dev.descent.api.Trial;
import dev.descent.search.Objective;
import dev.descent.search.stop.Course;
import dev.descent.search.stop.FalseStops;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What a stopping rule did to the trials of a sweep. */
record StoppingSummary(String rule, String goal, List<Trial> trials) {
    /** @param reached runs that reached each rung */
    Stopping over(SortedMap<Integer, Integer> reached) {
        Objective.Goal direction = Objective.Goal.valueOf(goal.toUpperCase(Locale.ROOT));
        Set<String> spared = new HashSet<>();
        Map<String, Double> finals = new HashMap<>();
        Map<Integer, Integer> stopped = new HashMap<>();
        for (Trial trial : trials) {
            EarlyStop stop = trial.stop();
            String number = Integer.toString(trial.number());
            if (stop != null && stop.spared()) {
                spared.add(number);
            } else if (stop != null) {
                stopped.merge(stop.after(), 1, Integer::sum);
            }
            Double value = trial.value();
            if (trial.status() == RunStatus.FINISHED && value != null) {
                finals.put(number, Course.cost(value, direction));
            }
        }
        FalseStops measured = FalseStops.of(spared, finals);
        return new Stopping(
                rule,
                stopped.values().stream().mapToInt(Integer::intValue).sum(),
                spared.size(),
                measured.finished(),
                measured.wrong(),
                measured.upper(),
                reached.entrySet().stream()
                        .map(rung -> new Stopping.Rung(
                                rung.getKey(), rung.getValue(), stopped.getOrDefault(rung.getKey(), 0)))
                        .toList());
    }
}
