package dev.descent.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import java.util.List;
import java.util.stream.Collectors;

/** The recipe {@code classifier}: a feed-forward network that learns handwritten digits. */
final class Classifier {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Classifier() {}

    /**
     * Reads a program's parameters, with those of the data below {@code data}.
     *
     * @throws DescentException INVALID with every mistake
     */
    static ClassifierSettings settings(String json) {
        Recipe recipe = Descriptors.read("classifier");
        JsonNode given = object(json);
        JsonNode givenData = given.path("data").isObject() ? given.get("data") : JSON.createObjectNode();
        ParameterCheck check = new ParameterCheck();
        if (given.hasNonNull("data") && !given.get("data").isObject()) {
            check.add("data", given.get("data"), "an object");
        }
        Values parameters = check.check(given, recipe.parameters(), "", List.of("data"));
        Values data = check.check(givenData, recipe.data(), "data.", List.of());
        checkTogether(given, parameters, data, check);
        if (!check.problems().isEmpty()) {
            throw new DescentException(ErrorCode.INVALID, sentence(check.problems()), check.problems());
        }
        return ClassifierSettings.of(parameters, data);
    }

    private static JsonNode object(String json) {
        try {
            JsonNode given = JSON.readTree(json);
            if (given.isObject()) {
                return given;
            }
        } catch (JsonProcessingException expected) {
            // answered below, like JSON of another kind
        }
        throw DescentException.invalid("need a JSON object of parameters in DESCENT_PARAMETERS, got " + json);
    }

    private static void checkTogether(JsonNode given, Values parameters, Values data, ParameterCheck check) {
        if (parameters.has("layers") && parameters.has("units")) {
            int layers = parameters.integer("layers");
            int units = parameters.integers("units").size();
            if (units != 1 && units != layers) {
                check.add("units", given.path("units"), "one number, or a list of " + layers + " (one per layer)");
            }
        }
        if (data.has("train") && data.has("validation")) {
            int taken = data.integer("train") + data.integer("validation");
            if (taken > Split.POOL) {
                check.add(
                        "data.validation",
                        JSON.getNodeFactory().numberNode(data.integer("validation")),
                        "at most " + (Split.POOL - data.integer("train")) + " beside " + data.integer("train")
                                + " training samples");
            }
        }
    }

    private static String sentence(List<Problem> problems) {
        return problems.stream().map(Problem::text).collect(Collectors.joining("; "));
    }
}
