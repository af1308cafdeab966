package dev.descent.server.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's JSON, as protobuf writes it: snake_case, absent fields and empty lists left out, 64-bit integers as numbers or strings, numbers
 * that are not finite as strings, unknown fields ignored. Thread-safe.
 */
@ApplicationScoped
class MlflowJson {
    private final JsonMapper mapper = mapper();

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
        mapper.configOverride(List.class)
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
        return mapper;
    }

    /** Reads a request's body; an empty one is an empty object. */
    <T> T read(String body, Class<T> type) {
        try {
            T request = mapper.readValue(body.isBlank() ? "{}" : body, type);
            if (request == null) {
                throw new MlflowException(MlflowError.BAD_REQUEST, "need a JSON object as the body, got null");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw refusal(e);
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
            return mapper.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw refusal(e);
        }
    }

    String write(Object response) {
        try {
            return mapper.writeValueAsString(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    /** The value of a field that must be there. */
    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw MlflowException.invalid("Missing value for required parameter '" + field + "'");
        }
        return value;
    }

    private static MlflowException refusal(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            Object given = e instanceof InvalidFormatException format ? format.getValue() : "of another type";
            return MlflowException.invalid(
                    "Invalid value " + given + " for parameter '" + path(mapping) + "' supplied");
        }
        return new MlflowException(
                MlflowError.BAD_REQUEST, "need a JSON object as the body: " + e.getOriginalMessage());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }
}
