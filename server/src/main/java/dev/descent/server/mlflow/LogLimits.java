package dev.descent.server.mlflow;

import dev.descent.api.MetricBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much one request may log, and how long its texts may be: MLflow's limits, in its words. */
final class LogLimits {
    private static final int METRICS = 1_000;
    private static final int LABELS = 100;
    private static final int ALL = 1_000;
    private static final int KEY = 250;
    /** Longer values are cut, as MLflow does by default at 6,000 characters for parameters and 8,000 for tags. */
    private static final int VALUE = 8_000;

    private LogLimits() {}

    static void checkBatch(int metrics, int params, int tags) {
        check("metrics", METRICS, metrics);
        check("params", LABELS, params);
        check("tags", LABELS, tags);
        check("metrics, params, and tags", ALL, metrics + params + tags);
    }

    private static void check(String what, int most, int given) {
        if (given > most) {
            throw MlflowException.invalid("A batch logging request can contain at most " + most + " " + what + ". Got "
                    + given + " " + what + ". Please split up " + what + " across multiple requests and try again.");
        }
    }

    static void checkNames(MetricBatch points) {
        for (MetricBatch.Series series : points.series()) {
            checkKey("Metric name", series.key());
        }
    }

    private static void checkKey(String what, String key) {
        if (key.length() > KEY) {
            throw MlflowException.invalid("'" + what + "' exceeds the maximum length of " + KEY + " characters");
        }
        if (key.isBlank()) {
            throw MlflowException.invalid("Invalid value \"" + key + "\" for parameter 'key' supplied: need a name");
        }
    }

    static String cut(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.length() <= VALUE ? value : value.substring(0, VALUE);
    }

    /** Parameters of a request, where a key has one value. */
    static Map<String, String> parameters(List<Label> given) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String key = MlflowJson.required(given.get(i).key(), "params[" + i + "].key");
            checkKey("Param key", key);
            String value = cut(given.get(i).value());
            String other = map.put(key, value);
            if (other != null && !other.equals(value)) {
                throw MlflowException.invalid("Duplicate parameter keys have been submitted: need one value of '" + key
                        + "', got '" + other + "' and '" + value + "'");
            }
        }
        return map;
    }

    /** Tags of a request; of a key given twice the last counts. */
    static Map<String, String> tags(List<Label> given) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String key = MlflowJson.required(given.get(i).key(), "tags[" + i + "].key");
            checkKey("tags[" + i + "].key", key);
            boolean whole = key.equals(RunForm.NOTE) || key.equals(RunForm.NAME);
            map.put(
                    key,
                    whole && given.get(i).value() != null
                            ? given.get(i).value()
                            : cut(given.get(i).value()));
        }
        return map;
    }
}
