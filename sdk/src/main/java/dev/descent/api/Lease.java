package dev.descent.api;

import java.util.Objects;

/** An attempt that an agent holds. */
public record Lease(JobId job, int attempt) {
    public Lease {
        Objects.requireNonNull(job);
    }
}
