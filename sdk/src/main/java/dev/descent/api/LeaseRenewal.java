package dev.descent.api;

import java.util.List;

/**
 * What the server answers to a heartbeat.
 *
 * @param stop jobs that are to be stopped gracefully, with their grace
 * @param superseded jobs whose attempt no longer counts: kill the process, report nothing
 */
public record LeaseRenewal(List<JobId> stop, List<JobId> superseded) {
    public LeaseRenewal {
        stop = List.copyOf(stop);
        superseded = List.copyOf(superseded);
    }
}
