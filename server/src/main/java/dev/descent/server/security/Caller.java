package dev.descent.server.security;

import dev.descent.api.JobId;
import dev.descent.api.RunId;
import java.util.Objects;

/** Who makes the call that is being answered. */
public sealed interface Caller {
    /** The workspace until there are several. */
    String DEFAULT_WORKSPACE = "default";

    /** The person without a name, and the server itself. */
    Caller LOCAL = new User("", DEFAULT_WORKSPACE);

    /** Owner of the names that the call speaks of. */
    String workspace();

    /**
     * A person, or a program of theirs.
     *
     * @param name empty when unknown
     */
    record User(String name, String workspace) implements Caller {
        public User {
            Objects.requireNonNull(name);
            Objects.requireNonNull(workspace);
        }
    }

    /** The process of one attempt: may write its own run and nothing else. */
    record Attempt(RunId run, JobId job, int attempt, String workspace) implements Caller {
        public Attempt {
            Objects.requireNonNull(run);
            Objects.requireNonNull(job);
            Objects.requireNonNull(workspace);
        }
    }
}
