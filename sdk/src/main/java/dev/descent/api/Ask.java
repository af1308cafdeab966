package dev.descent.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to try in a sweep.
 *
 * @param count trials wanted, from 1 to {@value #MOST}; 1 with {@code parameters}
 * @param key names the request among all of the sweep: asked again under it, the same trials are given and none is made; null for none
 * @param parameters a point of one's own in place of a proposed one; null for none
 * @param execute whether the trials wait for agents, instead of being the asker's to carry out
 */
public record Ask(int count, @Nullable String key, @Nullable Map<String, Object> parameters, boolean execute) {
    /** Trials that can be asked for at once. */
    public static final int MOST = 1000;

    public Ask {
        parameters = parameters == null ? null : Map.copyOf(parameters);
        if (count < 1 || count > MOST || (parameters != null && count != 1)) {
            throw DescentException.invalid("need a count from 1 to " + MOST
                    + " of proposed trials, or 1 with parameters of one's own, got " + count);
        }
    }

    /** One trial, carried out by the asker. */
    public static Ask one() {
        return new Ask(1, null, null, false);
    }
}
