package dev.descent.server.diagnosis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the server diagnoses. */
@ConfigMapping(prefix = "descent.diagnosis")
interface DiagnosisConfiguration {
    /** Whether runs and sweeps are diagnosed when they end and while they run; tests of other features switch it off. */
    @WithDefault("true")
    boolean automatic();
}
