package dev.descent.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Writes a record as an object: one snake_case key per component, in their order, nulls left out. */
final class RecordWriter extends JsonSerializer<Object> {
    private final String[] keys;
    private final Method[] accessors;

    RecordWriter(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        keys = Arrays.stream(components)
                .map(component -> Names.snake(component.getName()))
                .toArray(String[]::new);
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        for (Method accessor : accessors) {
            accessor.setAccessible(true);
        }
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(value);
        for (int i = 0; i < keys.length; i++) {
            Object component = component(value, accessors[i]);
            if (component != null) {
                provider.defaultSerializeField(keys[i], component, out);
            }
        }
        out.writeEndObject();
    }

    private static Object component(Object value, Method accessor) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
