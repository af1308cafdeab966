package dev.descent.server.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tag or a parameter on the wire. */
record Label(@Nullable String key, @Nullable String value) {
    static List<Label> of(Map<String, String> map) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Label(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** As a map; {@code field} names the list in refusals. */
    static Map<String, String> toMap(@Nullable List<Label> labels, String field) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; labels != null && i < labels.size(); i++) {
            Label label = MlflowJson.required(labels.get(i), field + "[" + i + "]");
            String key = MlflowJson.required(label.key(), field + "[" + i + "].key");
            map.put(key, label.value() == null ? "" : label.value());
        }
        return map;
    }
}
