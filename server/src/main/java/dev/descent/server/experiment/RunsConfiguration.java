package dev.descent.server.experiment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are watched. */
@ConfigMapping(prefix = "descent.runs")
interface RunsConfiguration {
    /**
     * Silence after which a run whose program gave signs of life is lost: many missed signs (a program gives one every few
     * seconds), and longer than a server takes to start again.
     */
    @WithDefault("5m")
    Duration silence();
}
