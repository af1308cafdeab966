package dev.descent.wire;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says who reads and writes what: ids, records, instants, durations, enums, doubles. */
final class WireModule extends Module {
    @Override
    public String getModuleName() {
        return "descent-wire";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addKeySerializers(new KeyWriters());
        context.addDeserializers(new Readers());
        context.addKeyDeserializers(new KeyReaders());
    }

    /** Whether a class is an id: a record of one text named {@code value}. */
    static boolean isId(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getName().equals("value")
                && components[0].getType() == String.class;
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (isId(raw)) {
                return Words.TEXT_WRITER;
            }
            if (raw.isRecord()) {
                return new RecordWriter(raw);
            }
            if (Enum.class.isAssignableFrom(raw)) {
                return Words.ENUM_WRITER;
            }
            if (raw == Duration.class) {
                return Words.DURATION_WRITER;
            }
            return raw == Instant.class ? Words.TEXT_WRITER : null;
        }
    }

    private static final class KeyWriters extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (Enum.class.isAssignableFrom(raw)) {
                return Words.ENUM_KEY_WRITER;
            }
            return isId(raw) ? Words.KEY_WRITER : null;
        }
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (isId(raw)) {
                return new WordReader(raw, Words.idOf(raw));
            }
            if (raw.isRecord()) {
                return new RecordReader(type, config.getTypeFactory());
            }
            if (raw == Instant.class) {
                return new WordReader(raw, Words::instant);
            }
            if (raw == Duration.class) {
                return new DurationReader();
            }
            return raw == Double.class || raw == double.class ? new DoubleReader() : null;
        }

        @Override
        public @Nullable JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            return new WordReader(type, word -> Words.constant(type, word));
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type.isRecord() || type == Instant.class || type == Duration.class;
        }
    }

    private static final class KeyReaders implements KeyDeserializers {
        @Override
        public @Nullable KeyDeserializer findKeyDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (raw.isEnum()) {
                return Words.keyReader(word -> Words.constant(raw, word));
            }
            return isId(raw) ? Words.keyReader(Words.idOf(raw)) : null;
        }
    }
}
