package dev.descent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in words what is wrong with a JSON text: what was given, what is accepted, and where. */
final class Mistakes {
    private static final int SHOWN = 60;

    private Mistakes() {}

    /** The value at the parser is no {@code type}. */
    static MismatchedInputException mismatch(JsonParser in, Class<?> type) throws IOException {
        return MismatchedInputException.from(in, type, "need " + describe(type) + ", got " + given(in));
    }

    static MismatchedInputException absent(JsonParser in, Class<?> type, String key) {
        return MismatchedInputException.from(
                in, type, "need '" + key + "' in " + describe(type) + ", got an object without it");
    }

    static DescentException explain(JsonProcessingException mistake) {
        DescentException ours = ours(mistake);
        if (ours != null) {
            return new DescentException(ours.code(), ours.getMessage() + place(mistake), ours.problems());
        }
        if (mistake instanceof MismatchedInputException mismatch) {
            return DescentException.invalid(sentence(mismatch) + place(mistake));
        }
        String where = mistake.getLocation() == null
                ? ""
                : " at line " + mistake.getLocation().getLineNr() + ", column "
                        + mistake.getLocation().getColumnNr();
        return DescentException.invalid("need well-formed JSON, got a mistake" + where + ": " + first(mistake));
    }

    /** Jackson's own mistake in our words, while the parser still stands at it. */
    static JsonMappingException reword(JsonMappingException mistake, JsonParser in) throws IOException {
        if (!(mistake instanceof MismatchedInputException mismatch)
                || mismatch.getTargetType() == null
                || first(mismatch).startsWith("need ")) {
            return mistake;
        }
        Object value = mismatch instanceof InvalidFormatException format ? format.getValue() : null;
        String given = value == null ? given(in) : shown(value);
        MismatchedInputException ours = MismatchedInputException.from(
                in, mismatch.getTargetType(), "need " + describe(mismatch.getTargetType()) + ", got " + given);
        List<JsonMappingException.Reference> path = mistake.getPath();
        for (int i = path.size() - 1; i >= 0; i--) {
            ours.prependPath(path.get(i));
        }
        return ours;
    }

    private static String sentence(MismatchedInputException mismatch) {
        String message = first(mismatch);
        if (message.startsWith("need ") || mismatch.getTargetType() == null) {
            return message;
        }
        String given = message.startsWith("No content") ? "nothing" : "something else (" + message + ")";
        return "need " + describe(mismatch.getTargetType()) + ", got " + given;
    }

    private static String shown(Object value) {
        return value instanceof String text ? "the text '" + shortened(text) + "'" : shortened(value.toString());
    }

    private static @Nullable DescentException ours(Throwable mistake) {
        for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
            if (cause instanceof DescentException ours) {
                return ours;
            }
        }
        return null;
    }

    private static String place(JsonProcessingException mistake) {
        if (!(mistake instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return " at '" + path + "'";
    }

    private static String first(JsonProcessingException mistake) {
        String message = mistake.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static String given(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "the text '" + shortened(in.getText()) + "'";
            default -> shortened(in.getText());
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String describe(Class<?> type) {
        if (type == double.class || type == Double.class) {
            return "a number (or \"NaN\", \"Infinity\", \"-Infinity\")";
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a number of seconds, at least 0";
        }
        if (type == Instant.class) {
            return "a time as RFC 3339 writes it (" + Instant.EPOCH + ")";
        }
        return described(type);
    }

    private static String described(Class<?> type) {
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (type == String.class || type.isEnum() || WireModule.isId(type)) {
            return "a text";
        }
        return "an object that describes a " + type.getSimpleName();
    }
}
