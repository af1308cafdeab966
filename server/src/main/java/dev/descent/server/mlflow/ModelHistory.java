package dev.descent.server.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** The tag in which older clients keep the models of a run: a JSON list of what each is, the newest last. */
final class ModelHistory {
    static final String TAG = "mlflow.log-model.history";
    private static final int LONGEST = 8_000;
    private static final List<String> MANDATORY = List.of("artifact_path", "flavors", "utc_time_created", "run_id");

    private ModelHistory() {}

    /** The tag's text with one model more, the oldest left out as far as a tag has no room for them. */
    static String with(JsonNode history, JsonNode model) {
        List<String> missing =
                MANDATORY.stream().filter(field -> !model.has(field)).toList();
        if (!missing.isEmpty()) {
            throw MlflowException.invalid("Model json is missing mandatory fields: " + missing);
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (history.isArray()) {
            history.forEach(all::add);
        }
        all.add(model);
        while (all.size() > 1 && all.toString().length() > LONGEST) {
            all.remove(0);
        }
        String text = all.toString();
        if (text.length() > LONGEST) {
            throw MlflowException.invalid(
                    "need at most " + LONGEST + " characters as the description of a model, got " + text.length());
        }
        return text;
    }
}
