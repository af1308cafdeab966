package dev.descent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/** Reads a duration: a number of seconds, at least 0. */
final class DurationReader extends JsonDeserializer<Duration> {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.currentToken().isNumeric()) {
            throw Mistakes.mismatch(in, Duration.class);
        }
        BigDecimal seconds = in.getDecimalValue();
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0) {
            throw Mistakes.mismatch(in, Duration.class);
        }
        return Words.duration(seconds);
    }
}
