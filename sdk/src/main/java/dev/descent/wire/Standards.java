package dev.descent.wire;

import dev.descent.api.CurveQuery;
import dev.descent.api.NewRun;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request means that leaves a component out. */
final class Standards {
    private static final Map<Class<?>, Map<String, Object>> BY_RECORD = Map.of(
            RunQuery.class, Map.of("filter", "", "view", View.ACTIVE, "limit", 200),
            CurveQuery.class, Map.of("buckets", 320, "axis", CurveQuery.Axis.STEP),
            NewRun.class, Map.of("status", RunStatus.RUNNING, "user", ""));

    private Standards() {}

    static @Nullable Object of(Class<?> type, String component) {
        return BY_RECORD.getOrDefault(type, Map.of()).get(component);
    }
}
