package dev.descent.server.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.descent.api.MetricBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The short way of the bodies of log-metric and log-batch: from bytes into primitive arrays, without an object per point. Takes what
 * clients send; whatever is unusual is left to {@link MlflowJson}, which says what is wrong with it.
 */
final class LogBody {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final JsonParser json;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private int[] keyOf = new int[16];
    private long[] steps = new long[16];
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;
    private @Nullable String run;
    private @Nullable List<Label> params;
    private @Nullable List<Label> tags;

    private LogBody(JsonParser json) {
        this.json = json;
    }

    /** What a body asks for; at most {@code size} points. Those that may be a model's too come besides, the short way has none. */
    record Request(
            @Nullable String run,
            MetricBatch points,
            int size,
            List<Label> params,
            List<Label> tags,
            List<LoggingResource.Point> ofModels) {}

    /** Thrown where the short way ends. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super(null, null, false, false);
        }
    }

    /** Reads the body of a batch; empty where it needs a closer look. */
    static Optional<Request> batch(byte[] body) {
        return read(body, LogBody::batch);
    }

    /** Reads the body of a single point; empty where it needs a closer look. */
    static Optional<Request> point(byte[] body) {
        return read(body, log -> log.point(true));
    }

    private static Optional<Request> read(byte[] body, Reading reading) {
        try (JsonParser json = JSON.createParser(body)) {
            LogBody log = new LogBody(json);
            log.expect(json.nextToken() == JsonToken.START_OBJECT);
            reading.read(log);
            log.expect(json.nextToken() == null);
            return Optional.of(log.request());
        } catch (IOException | Unusual expected) { // read again by MlflowJson
            return Optional.empty();
        }
    }

    private interface Reading {
        void read(LogBody body) throws IOException, Unusual;
    }

    private Request request() {
        return new Request(
                run, points(), size, params == null ? List.of() : params, tags == null ? List.of() : tags, List.of());
    }

    private void expect(boolean usual) throws Unusual {
        if (!usual) {
            throw new Unusual();
        }
    }

    private void batch() throws IOException, Unusual {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "run_id" -> run = text(token);
                case "run_uuid" -> run = run == null ? text(token) : run;
                case "metrics" -> {
                    expect(token == JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        point(false);
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY);
                }
                case "params" -> params = labels(token);
                case "tags" -> tags = labels(token);
                default -> json.skipChildren();
            }
        }
    }

    /** One point; a single one says of which run it is. */
    private void point(boolean single) throws IOException, Unusual {
        String key = null;
        boolean hasValue = false;
        boolean hasTime = false;
        reserve();
        steps[size] = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "key" -> key = text(token);
                case "value" -> {
                    values[size] = number(token);
                    hasValue = true;
                }
                case "timestamp" -> {
                    times[size] = whole(token);
                    hasTime = true;
                }
                case "step" -> steps[size] = token == JsonToken.VALUE_NULL ? 0 : whole(token);
                case "model_id" ->
                    expect(token == JsonToken.VALUE_NULL || text(token).isEmpty());
                case "run_id" -> run = single ? text(token) : run;
                case "run_uuid" -> run = single && run == null ? text(token) : run;
                default -> json.skipChildren();
            }
        }
        if (key == null || key.isEmpty() || !hasValue || !hasTime) {
            throw new Unusual();
        }
        keyOf[size++] = number(key);
    }

    private int number(String key) {
        Integer number = known.get(key);
        if (number == null) {
            number = keys.size();
            known.put(key, number);
            keys.add(key);
        }
        return number;
    }

    private void reserve() {
        if (size == values.length) {
            keyOf = Arrays.copyOf(keyOf, size * 2);
            steps = Arrays.copyOf(steps, size * 2);
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
    }

    private String text(JsonToken token) throws IOException, Unusual {
        expect(token == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private double number(JsonToken token) throws IOException, Unusual {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            return json.getDoubleValue();
        }
        return switch (text(token)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new Unusual();
        };
    }

    /** Java's client writes whole numbers as text. */
    private long whole(JsonToken token) throws IOException, Unusual {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        try {
            return Long.parseLong(text(token));
        } catch (NumberFormatException expected) { // named by MlflowJson
            throw new Unusual();
        }
    }

    private List<Label> labels(JsonToken token) throws IOException, Unusual {
        expect(token == JsonToken.START_ARRAY);
        List<Label> labels = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String key = null;
            String value = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken content = json.nextToken();
                switch (name) {
                    case "key" -> key = text(content);
                    case "value" -> value = text(content);
                    default -> json.skipChildren();
                }
            }
            labels.add(new Label(key, value));
        }
        expect(json.currentToken() == JsonToken.END_ARRAY);
        return labels;
    }

    /** Points by metric, in the order in which they came. */
    private MetricBatch points() {
        int[] sizes = new int[keys.size()];
        for (int i = 0; i < size; i++) {
            sizes[keyOf[i]]++;
        }
        MetricBatch.Series[] series = new MetricBatch.Series[sizes.length];
        for (int k = 0; k < sizes.length; k++) {
            series[k] =
                    new MetricBatch.Series(keys.get(k), new long[sizes[k]], new long[sizes[k]], new double[sizes[k]]);
        }
        int[] filled = new int[sizes.length];
        for (int i = 0; i < size; i++) {
            int k = keyOf[i];
            int at = filled[k]++;
            series[k].steps()[at] = steps[i];
            series[k].times()[at] = times[i];
            series[k].values()[at] = values[i];
        }
        return new MetricBatch(null, 0, List.of(series));
    }
}
