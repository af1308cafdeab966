package dev.descent.server.diagnosis;

import dev.descent.api.Diagnosis;
import dev.descent.api.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the library's findings to those of the wire. */
final class Translation {
    private Translation() {}

    static Diagnosis of(String subject, dev.descent.curve.Diagnosis diagnosis) {
        return new Diagnosis(
                subject,
                diagnosis.verdict(),
                diagnosis.findings().stream().map(Translation::of).toList());
    }

    static Finding of(dev.descent.curve.Finding finding) {
        Map<String, Object> map = finding.toMap();
        return new Finding(
                finding.kind(),
                number(map, "since"),
                number(map, "since_epoch"),
                numbers(map, "since_interval"),
                number(map, "effect"),
                number(map, "p"),
                finding.text(),
                text(map, "metric"),
                text(map, "axis"),
                number(map, "peak"),
                numbers(map, "peak_interval"),
                number(map, "threshold"),
                number(map, "peak_over_left"),
                number(map, "peak_over_right"),
                number(map, "right_over_left"),
                text(map, "confidence"));
    }

    private static @Nullable Double number(Map<String, Object> map, String key) {
        return map.get(key) instanceof Double value ? value : null;
    }

    private static @Nullable String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String value ? value : null;
    }

    private static @Nullable List<Double> numbers(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> values
                ? values.stream().map(value -> ((Number) value).doubleValue()).toList()
                : null;
    }
}
