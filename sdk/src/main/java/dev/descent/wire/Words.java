package dev.descent.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values that the wire writes as one word: ids, instants, enums, durations. */
final class Words {
    static final JsonSerializer<Object> TEXT_WRITER = writer((value, out) -> out.writeString(value.toString()));
    static final JsonSerializer<Object> KEY_WRITER = writer((value, out) -> out.writeFieldName(value.toString()));
    static final JsonSerializer<Object> ENUM_WRITER = writer((value, out) -> out.writeString(word(value)));
    static final JsonSerializer<Object> ENUM_KEY_WRITER = writer((value, out) -> out.writeFieldName(word(value)));
    static final JsonSerializer<Object> DURATION_WRITER = writer((value, out) -> out.writeNumber(seconds(value)));

    private Words() {}

    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    static Object constant(Class<?> type, String word) {
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String accepted =
                Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
        throw DescentException.invalid("need one of " + accepted + ", got '" + word + "'");
    }

    static Object instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException expected) { // what the parser says helps nobody: say what a time looks like
            throw DescentException.invalid(
                    "need a time as RFC 3339 writes it (" + Instant.EPOCH + "), got '" + text + "'");
        }
    }

    static Duration duration(BigDecimal seconds) {
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).intValue());
    }

    static Function<String, Object> idOf(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            return text -> create(constructor, text);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("need a record of one text, got " + type, e);
        }
    }

    /** Calls a constructor; what it throws is thrown as it is. */
    static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot call " + constructor, e);
        }
    }

    static KeyDeserializer keyReader(Function<String, Object> parse) {
        return new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return parse.apply(key);
            }
        };
    }

    private static BigDecimal seconds(Object value) {
        Duration duration = (Duration) value;
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        BigDecimal bare = seconds.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static JsonSerializer<Object> writer(Write write) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
                write.apply(value, out);
            }
        };
    }

    private interface Write {
        void apply(Object value, JsonGenerator out) throws IOException;
    }
}
