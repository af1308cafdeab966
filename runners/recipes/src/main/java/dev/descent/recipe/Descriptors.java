package dev.descent.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.Parameter;
import dev.descent.api.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptors on the class path, {@code META-INF/descent/recipes/NAME.json}, as the server reads them too. */
final class Descriptors {
    private static final String FOLDER = "/META-INF/descent/";

    private Descriptors() {}

    static List<String> names() {
        return new String(bytes("recipes.list"), StandardCharsets.UTF_8).lines().toList();
    }

    static Recipe read(String name) {
        try {
            JsonNode json = new ObjectMapper().readTree(bytes("recipes/" + name + ".json"));
            return new Recipe(
                    json.path("name").asText(),
                    json.path("text").asText(),
                    parameters(json.path("parameters")),
                    parameters(json.path("data")),
                    words(json.path("metrics")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Parameter> parameters(JsonNode json) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode one : json) {
            parameters.add(new Parameter(
                    one.path("name").asText(),
                    one.path("type").asText(),
                    number(one.path("min")),
                    number(one.path("max")),
                    words(one.path("values")),
                    one.hasNonNull("standard") ? one.path("standard").asText() : null,
                    one.path("text").asText()));
        }
        return parameters;
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? json.asDouble() : null;
    }

    private static List<String> words(JsonNode json) {
        List<String> words = new ArrayList<>();
        json.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static byte[] bytes(String file) {
        try (InputStream resource = Descriptors.class.getResourceAsStream(FOLDER + file)) {
            if (resource == null) {
                throw new IllegalStateException(FOLDER + file + " is missing from the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
