package dev.descent.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes the wire's JSON.
 *
 * <p>Reading ignores fields that it does not know, so that older clients read newer servers; a value of the wrong type is an INVALID
 * {@link DescentException} that names the field, what was given and what is accepted. Thread-safe.
 */
public final class Wire {
    private static final ObjectMapper MAPPER = newMapper();

    private Wire() {}

    /** The one mapper of the wire. Shared: take a {@code copy()} before changing anything. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Makes any mapper speak the wire's JSON. */
    public static void configure(ObjectMapper mapper) {
        mapper.registerModule(new WireModule());
        // As escapes, which is Jackson's way, characters beyond the first 65,536 cannot be read back where they stand
        // in a key.
        mapper.getFactory().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.USE_LONG_FOR_INTS);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        mapper.configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true);
    }

    /** The value as JSON in UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /** The value as indented JSON, for people. */
    public static String print(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @throws DescentException INVALID where the text is no JSON or does not describe a {@code type}
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return required(MAPPER.readValue(json, type), type.getSimpleName());
        } catch (JsonProcessingException e) {
            throw Mistakes.explain(e);
        }
    }

    /**
     * Reads one JSON value from a stream, which it does not close.
     *
     * @throws DescentException INVALID where the text is no JSON or does not describe a {@code type}
     */
    public static <T> T read(InputStream json, TypeReference<T> type) throws IOException {
        try {
            return required(parse(json, type), type.getType().getTypeName());
        } catch (JsonProcessingException e) {
            throw Mistakes.explain(e);
        }
    }

    /**
     * Jackson's reader of bytes is the faster one, but refuses keys in which characters beyond the first 65,536 stand as escapes (which is
     * how Python writes them); its reader of characters takes them.
     */
    private static <T> T parse(InputStream json, TypeReference<T> type) throws IOException {
        if (!json.markSupported()) {
            return MAPPER.readValue(json, type);
        }
        json.mark(Integer.MAX_VALUE);
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            if (!e.getOriginalMessage().contains("surrogate")) {
                throw e;
            }
            json.reset();
            return MAPPER.readValue(new InputStreamReader(json, StandardCharsets.UTF_8), type);
        }
    }

    /** What is wrong with a text that Jackson could not read, as an INVALID error that says what was expected. */
    public static DescentException explain(JsonProcessingException mistake) {
        return Mistakes.explain(mistake);
    }

    private static <T> T required(T value, String type) {
        if (value == null) {
            throw DescentException.invalid("need a JSON object that describes a " + type + ", got null");
        }
        return value;
    }

    private static ObjectMapper newMapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build();
        configure(mapper);
        return mapper;
    }
}
