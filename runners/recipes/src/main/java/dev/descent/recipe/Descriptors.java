package dev.descent.recipe;

import dev.descent.api.Recipe;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The descriptors on the class path, {@code META-INF/descent/recipes/NAME.json}, as the server reads them too. */
final class Descriptors {
    private static final String FOLDER = "/META-INF/descent/";

    private Descriptors() {}

    static List<String> names() {
        return text("recipes.list").lines().toList();
    }

    static Recipe read(String name) {
        return Wire.read(text("recipes/" + name + ".json"), Recipe.class);
    }

    private static String text(String file) {
        try (InputStream resource = Descriptors.class.getResourceAsStream(FOLDER + file)) {
            if (resource == null) {
                throw new IllegalStateException(FOLDER + file + " is missing from the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
