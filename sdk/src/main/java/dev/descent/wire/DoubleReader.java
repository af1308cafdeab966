package dev.descent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Reads a number, or one of the three strings for what is none. */
final class DoubleReader extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return read(in);
    }

    static double read(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token != null && token.isNumeric()) {
            return in.getDoubleValue();
        }
        if (token != JsonToken.VALUE_STRING) {
            throw Mistakes.mismatch(in, double.class);
        }
        return switch (in.getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw Mistakes.mismatch(in, double.class);
        };
    }
}
