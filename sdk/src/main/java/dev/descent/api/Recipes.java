package dev.descent.api;

import java.util.List;
import java.util.Optional;

/** The recipes that sweeps may name. Thread-safe. */
public interface Recipes {
    List<Recipe> list();

    Optional<Recipe> find(String name);
}
