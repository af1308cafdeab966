package dev.descent.server.model;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.LoggedModelId;
import dev.descent.server.database.Texts;
import java.util.Map;
import java.util.regex.Pattern;

/** Which names models, aliases and tags may have, and how what is missing is told; in MLflow's words, for its clients look at them. */
final class ModelNames {
    private static final int MODEL = 256;
    private static final int ALIAS = 255;
    private static final int TAG_VALUE = 100_000;
    private static final Pattern ALIASES = Pattern.compile("[\\p{L}\\p{N}_-]+");
    private static final Pattern NUMBERED = Pattern.compile("[vV]\\p{Nd}+");
    private static final String NOT_IN_LOGGED = "/:.%\"'";

    private ModelNames() {}

    /** The name of a registered model, checked: part of addresses, so it is no path. */
    static String model(String name) {
        if (name.isBlank()) {
            throw DescentException.invalid("Missing value for required parameter 'name'.");
        }
        if (name.contains("/") || name.contains(":")) {
            throw DescentException.invalid("Invalid model name '" + name + "'. Names cannot contain '/' or ':'.");
        }
        if (name.equals(".") || name.startsWith("..")) {
            throw DescentException.invalid("Invalid model name '" + name + "'. Names cannot be a relative path.");
        }
        return Texts.checked("the name of a registered model", name, MODEL);
    }

    /** The name of a logged model, checked. */
    static String logged(String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> NOT_IN_LOGGED.indexOf(c) >= 0)) {
            throw DescentException.invalid(
                    "Invalid model name ('" + name + "') provided. Model name must be a non-empty string and cannot"
                            + " contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
        }
        return Texts.checked("the name of a logged model", name, Texts.NAME);
    }

    /** The name of an alias, checked. */
    static String alias(String alias) {
        if (alias.isEmpty()) {
            throw DescentException.invalid("Registered model alias name cannot be empty.");
        }
        if (!ALIASES.matcher(alias).matches()) {
            throw DescentException.invalid("Invalid alias name: '" + alias
                    + "'. Names may only contain alphanumerics, underscores (_), and dashes (-).");
        }
        if (alias.equalsIgnoreCase("latest")) {
            throw DescentException.invalid("'latest' alias name (case insensitive) is reserved.");
        }
        if (NUMBERED.matcher(alias).matches()) {
            throw DescentException.invalid("Version alias name '" + alias + "' is reserved.");
        }
        return Texts.checked("an alias", alias, ALIAS);
    }

    /** Tags of registered models and versions, checked; their values may be longer than those of runs. */
    static Map<String, String> tags(Map<String, String> tags) {
        tags.forEach((name, text) -> {
            Texts.name("a tag", name, Texts.KEY);
            Texts.checked("tag '" + name + "'", text, TAG_VALUE);
        });
        return tags;
    }

    static DescentException noModel(String name) {
        return new DescentException(ErrorCode.NOT_FOUND, "Registered Model with name=" + name + " not found");
    }

    static DescentException taken(String name) {
        return new DescentException(ErrorCode.EXISTS, "Registered Model (name=" + name + ") already exists.");
    }

    static DescentException noVersion(String name, Object number) {
        return new DescentException(
                ErrorCode.NOT_FOUND, "Model Version (name=" + name + ", version=" + number + ") not found");
    }

    static DescentException noLoggedModel(LoggedModelId id) {
        return new DescentException(ErrorCode.NOT_FOUND, "Logged model with ID '" + id + "' not found.");
    }
}
