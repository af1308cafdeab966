package dev.descent.wire;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as the wire has it.
 *
 * @param required whether a record cannot be without it
 * @param absent what stands in for it where it is absent; null for nothing
 */
record Component(
        String key,
        JavaType type,
        boolean required,
        @Nullable Object absent) {
    static Component of(Class<?> raw, RecordComponent component, JavaType type) {
        boolean nullable = isNullable(component);
        Object standard = Standards.of(raw, component.getName());
        if (standard == null && !nullable) {
            standard = empty(component.getType());
        }
        return new Component(Names.snake(component.getName()), type, !nullable, standard);
    }

    /** By name: the annotation's class need not be there when training code runs. */
    private static boolean isNullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static @Nullable Object empty(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }
}
