package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.JobId;

/** Ids with their prefix, and the numbers that tables have. */
final class Ids {
    private Ids() {}

    static AgentId agent(long number) {
        return new AgentId("a-" + number);
    }

    static JobId job(long number) {
        return new JobId("j-" + number);
    }

    static long number(AgentId id) {
        return Long.parseLong(id.value().substring(2));
    }

    static long number(JobId id) {
        return Long.parseLong(id.value().substring(2));
    }
}
