package dev.descent.ui.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.api.Models;
import dev.descent.api.RegisteredModel;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;

/** Addresses of models' pages: a name may have any letters, blanks and signs. */
final class ModelAddress {
    private ModelAddress() {}

    static String of(String name) {
        return "models/" + URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** The model whose name a part of an address is: the framework hands it over decoded or not, depending on how the page was reached. */
    static Optional<RegisteredModel> find(Models models, String part) {
        return models.find(part).or(() -> decoded(part).flatMap(models::find));
    }

    private static Optional<String> decoded(String part) {
        try {
            return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException expected) { // a name with a percent sign of its own
            return Optional.empty();
        }
    }
}
