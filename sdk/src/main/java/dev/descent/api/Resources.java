package dev.descent.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job needs to run.
 *
 * @param memory bytes; null for no limit
 * @param labels labels that the agent must carry
 */
public record Resources(int cpu, int gpu, @Nullable Long memory, Map<String, String> labels) {
    public Resources {
        labels = Map.copyOf(labels);
        if (cpu < 0 || gpu < 0 || cpu + gpu < 1) {
            throw DescentException.invalid("need cpu >= 0, gpu >= 0 and one of them, got cpu=" + cpu + ", gpu=" + gpu);
        }
    }

    public static final Resources ONE_CORE = new Resources(1, 0, null, Map.of());
}
