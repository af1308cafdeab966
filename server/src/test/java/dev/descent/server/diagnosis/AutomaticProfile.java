package dev.descent.server.diagnosis;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A server that diagnoses by itself, as outside of tests. */
public final class AutomaticProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("descent.diagnosis.automatic", "true");
    }
}
