package dev.descent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Reads a value that is one word on the wire. */
final class WordReader extends JsonDeserializer<Object> {
    private final Class<?> type;
    private final Function<String, Object> parse;

    WordReader(Class<?> type, Function<String, Object> parse) {
        this.type = type;
        this.parse = parse;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING && in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw Mistakes.mismatch(in, type);
        }
        return parse.apply(in.getText());
    }
}
