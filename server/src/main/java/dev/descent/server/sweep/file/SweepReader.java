package dev.descent.server.sweep.file;

import dev.descent.api.Problem;
import dev.descent.api.Recipes;
import dev.descent.api.SweepFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a sweep file, ours or W&B's: into a plan, or into all of its mistakes at once. Stateless; thread-safe. */
public final class SweepReader {
    private final Recipes recipes;

    /** A reader that knows these recipes. */
    public SweepReader(Recipes recipes) {
        this.recipes = recipes;
    }

    /**
     * What became of a file.
     *
     * @param plan null where there are problems
     * @param problems all of them, in the order of the file
     * @param warnings what can be launched but will surprise
     */
    public record Reading(@Nullable SweepPlan plan, List<Problem> problems, List<String> warnings) {
        public Reading {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** Reads all of it, whatever is wrong. */
    public Reading read(SweepFile file) {
        Problems problems = new Problems();
        Optional<Yaml.Mapping> root = new YamlParser(problems).parse(file.text());
        SweepPlan plan = root.flatMap(
                        mapping -> new SweepDraft(new Fields(mapping, "", problems), recipes, file.folder()).plan())
                .orElse(null);
        return new Reading(problems.isEmpty() ? plan : null, problems.list(), problems.warnings());
    }
}
