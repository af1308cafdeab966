package dev.descent.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether a running program should go on.
 *
 * @param action {@code continue}, {@code stop} or {@code pause}
 * @param reason why, unless it goes on
 */
public record Decision(String action, @Nullable String reason) {
    public static final Decision CONTINUE = new Decision("continue", null);

    public static Decision stop(String reason) {
        return new Decision("stop", reason);
    }

    public boolean isStop() {
        return action.equals("stop");
    }
}
