package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * All findings of a run or a sweep.
 *
 * @param subject id of the run or sweep
 * @param verdict the gravest kind, {@code healthy}, or {@code cannot-tell}
 */
public record Diagnosis(String subject, String verdict, List<Finding> findings) {
    public Diagnosis {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(verdict);
        findings = List.copyOf(findings);
    }
}
