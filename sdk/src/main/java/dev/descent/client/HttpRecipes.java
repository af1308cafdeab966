package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import java.util.List;
import java.util.Optional;

/** The recipes of a server. */
final class HttpRecipes implements Recipes {
    private final Connection connection;

    HttpRecipes(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Recipe> list() {
        return connection
                .get(Address.of("recipes"), new TypeReference<Listing>() {})
                .recipes();
    }

    @Override
    public Optional<Recipe> find(String name) {
        return connection.find(Address.of("recipes", name), new TypeReference<>() {});
    }

    private record Listing(List<Recipe> recipes) {}
}
