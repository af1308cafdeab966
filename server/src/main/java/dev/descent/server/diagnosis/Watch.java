package dev.descent.server.diagnosis;

import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at subjects that still grow, and lets a finding through only when it has shown twice in a row with new points in between: a
 * test that is repeated as data come in would otherwise alarm sooner or later on any of them. Used by one thread.
 */
final class Watch {
    /** Kinds that only an end can show. */
    private static final Set<String> AT_THE_END = Set.of("still-improving", "plateau", "cannot-tell", "underfitting");

    /** One part in so many. */
    private static final int LEAST_GROWTH = 20;

    private final Map<String, Look> looks = new HashMap<>();

    /** What was seen last: so many points, these kinds, and whether anything was told. */
    private record Look(long points, Set<String> kinds, boolean told) {}

    /**
     * Whether a subject has grown since it was last looked at, by a twentieth at least: the same points with one more say the same again,
     * and confirm nothing.
     */
    boolean hasGrown(String subject, long points) {
        Look last = looks.get(subject);
        return last == null || points - last.points >= Math.max(1, last.points / LEAST_GROWTH);
    }

    /** What to tell of a subject now: empty where there is nothing, and nothing told before to take back. */
    Optional<Diagnosis> confirmed(String subject, long points, Diagnosis diagnosis) {
        Look last = looks.getOrDefault(subject, new Look(0, Set.of(), false));
        Set<String> kinds =
                diagnosis.findings().stream().map(Finding::kind).collect(Collectors.toCollection(HashSet::new));
        kinds.removeAll(AT_THE_END);
        Diagnosis confirmed = Diagnosis.of(diagnosis.findings().stream()
                .filter(finding -> kinds.contains(finding.kind()) && last.kinds.contains(finding.kind()))
                .toList());
        boolean tell = !confirmed.findings().isEmpty();
        looks.put(subject, new Look(points, kinds, tell));
        return tell || last.told ? Optional.of(confirmed) : Optional.empty();
    }

    /** Forgets a subject: it has ended. */
    void forget(String subject) {
        looks.remove(subject);
    }

    /** Forgets all but these. */
    void keepOnly(Set<String> subjects) {
        looks.keySet().retainAll(subjects);
    }
}
