package dev.descent.server.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's JSON, as protobuf writes it: snake_case, absent fields and empty lists left out, 64-bit integers as numbers or strings, numbers
 * that are not finite as strings, unknown fields ignored. Thread-safe.
 */
@ApplicationScoped
class MlflowJson {
    /** Characters of a refused value that a message repeats. */
    private static final int SHOWN = 200;

    private static final Set<CoercionInputShape> NO_TEXT =
            Set.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private final JsonMapper mapper = mapper(false);
    /** In an address a list of one looks like a value. */
    private final JsonMapper ofAddresses = mapper(true);

    private static JsonMapper mapper(boolean oneIsAList) {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, oneIsAList)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
        mapper.configOverride(List.class)
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
        return mapper;
    }

    /** The bytes of a body; how long one may be, the intake has seen to. */
    static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a request's body; an empty one is an empty object. */
    <T> T read(InputStream body, Class<T> type) {
        return read(bytes(body), type);
    }

    <T> T read(byte[] body, Class<T> type) {
        try {
            T request = mapper.readValue(body.length == 0 ? new byte[] {'{', '}'} : body, type);
            if (request == null) {
                throw new MlflowException(MlflowError.BAD_REQUEST, "need a JSON object as the body, got null");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw refusal(e, tree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException expected) { // then it is no JSON, which the caller says
            return MissingNode.getInstance();
        }
    }

    /** Reads a request from the parameters of its address. */
    <T> T read(MultivaluedMap<String, String> parameters, Class<T> type) {
        ObjectNode object = mapper.createObjectNode();
        parameters.forEach((name, values) -> {
            if (values.size() == 1) {
                object.put(name, values.getFirst());
            } else {
                ArrayNode array = object.putArray(name);
                values.forEach(array::add);
            }
        });
        try {
            return ofAddresses.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw refusal(e, object);
        }
    }

    /** Reads a text that is JSON itself; missing where it is none. */
    JsonNode parse(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException expected) { // the caller says so
            return MissingNode.getInstance();
        }
    }

    /** Bytes, which go to the client as they are: text would be copied once more. */
    byte[] write(Object response) {
        try {
            return mapper.writeValueAsBytes(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    /** The value of a field that must be there and not be empty. */
    static <T> T required(@Nullable T value, String field) {
        if (value == null || value.equals("")) {
            throw MlflowException.invalid("Missing value for required parameter '" + field + "'.");
        }
        return value;
    }

    private static MlflowException refusal(JsonProcessingException e, JsonNode given) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            JsonNode at = given;
            for (JsonMappingException.Reference step : mapping.getPath()) {
                at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
            }
            return MlflowException.invalid(
                    "Invalid value " + shown(at.toString()) + " for parameter '" + path(mapping) + "' supplied");
        }
        return new MlflowException(
                MlflowError.BAD_REQUEST, "need a JSON object as the body: " + e.getOriginalMessage());
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }
}
