package dev.descent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object into a record, component by component and straight from the stream. What is absent or null becomes null, an empty
 * list or map, zero, or the {@linkplain Standards standard value} of the component; a component that must be there is asked for.
 */
final class RecordReader extends JsonDeserializer<Object> implements ResolvableDeserializer {
    private final Class<?> raw;
    private final Constructor<?> constructor;
    private final List<Component> components = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private JsonDeserializer<?>[] readers = {};
    private int others = -1;

    RecordReader(JavaType type, TypeFactory types) {
        raw = type.getRawClass();
        RecordComponent[] declared = raw.getRecordComponents();
        Class<?>[] parameters = new Class<?>[declared.length];
        for (int i = 0; i < declared.length; i++) {
            parameters[i] = declared[i].getType();
            JavaType component = types.resolveMemberType(declared[i].getGenericType(), type.getBindings());
            components.add(Component.of(raw, declared[i], component));
            if (declared[i].isAnnotationPresent(Others.class)) {
                others = i;
            } else {
                places.put(components.get(i).key(), i);
            }
        }
        try {
            constructor = raw.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no canonical constructor in " + raw, e);
        }
    }

    @Override
    public void resolve(DeserializationContext context) throws JsonMappingException {
        readers = new JsonDeserializer<?>[components.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = context.findRootValueDeserializer(components.get(i).type());
        }
    }

    @Override
    public boolean isCachable() {
        return true;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Mistakes.mismatch(in, raw);
        }
        @Nullable Object[] values = new @Nullable Object[readers.length];
        Map<String, Object> unknown = new LinkedHashMap<>();
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            Integer place = places.get(key);
            if (place == null && others >= 0 && token != JsonToken.VALUE_NULL) {
                unknown.put(key, context.readValue(in, Object.class));
            } else if (place == null) {
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[place] = value(place, key, in, context);
            }
        }
        if (others >= 0) {
            values[others] = unknown;
        }
        return create(in, values);
    }

    private Object value(int place, String key, JsonParser in, DeserializationContext context) throws IOException {
        try {
            return readers[place].deserialize(in, context);
        } catch (JsonMappingException e) {
            throw JsonMappingException.wrapWithPath(Mistakes.reword(e, in), raw, key);
        } catch (DescentException e) {
            throw JsonMappingException.wrapWithPath(e, raw, key);
        }
    }

    private Object create(JsonParser in, @Nullable Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = components.get(i).absent();
                if (values[i] == null && components.get(i).required()) {
                    throw Mistakes.absent(in, raw, components.get(i).key());
                }
            }
        }
        try {
            return Words.create(constructor, values);
        } catch (NullPointerException expected) { // a copying constructor met a null in a list or map
            throw DescentException.invalid("need no null inside a " + raw.getSimpleName() + ", got one");
        }
    }
}
