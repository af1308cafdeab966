package dev.descent.api;

import java.util.List;

/** The agents of a server. Thread-safe. */
public interface Agents {
    /** Introduces an agent. One that registers under a name it had before gets its old id. */
    AgentId register(AgentInfo agent);

    List<Agent> list();
}
