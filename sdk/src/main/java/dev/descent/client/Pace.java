package dev.descent.client;

import java.time.Duration;

/**
 * How fast a run talks to its server.
 *
 * @param batch time from one batch to the next, unless much waits
 * @param pause first wait after a failure; doubled each time, up to forty times as long
 * @param ask time from one question whether to stop to the next
 * @param close how long closing waits
 */
record Pace(Duration batch, Duration pause, Duration ask, Duration close) {
    static final Pace USUAL =
            new Pace(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(30));
}
