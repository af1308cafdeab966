package dev.descent.server.sweep;

import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Recipes as their descriptors on the class path say: {@code META-INF/descent/recipes.list} names them, one a line, and
 * {@code META-INF/descent/recipes/NAME.json} describes each.
 */
@ApplicationScoped
class ResourceRecipes implements Recipes {
    private static final String FOLDER = "META-INF/descent/";

    private final List<Recipe> recipes = read(Thread.currentThread().getContextClassLoader());

    @Override
    public List<Recipe> list() {
        return recipes;
    }

    @Override
    public Optional<Recipe> find(String name) {
        return recipes.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    private static List<Recipe> read(ClassLoader loader) {
        try {
            List<Recipe> recipes = new ArrayList<>();
            for (URL list : Collections.list(loader.getResources(FOLDER + "recipes.list"))) {
                for (String line : text(list).lines().toList()) {
                    String name = line.strip();
                    URL descriptor = loader.getResource(FOLDER + "recipes/" + name + ".json");
                    if (!name.isEmpty() && descriptor != null) {
                        recipes.add(Wire.read(text(descriptor), Recipe.class));
                    }
                }
            }
            recipes.sort(Comparator.comparing(Recipe::name));
            return List.copyOf(recipes);
        } catch (IOException e) {
            throw new UncheckedIOException("the recipes' descriptors cannot be read", e);
        }
    }

    private static String text(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
