package dev.descent.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What goes, or went, for good.
 *
 * @param runs that were deleted
 * @param models logged models that were deleted, or whose experiment was
 * @param uploads files that nobody sent to their end
 * @param points of these runs
 * @param bytes of these artifacts, models and uploads
 * @param kept deleted runs that stay, since something refers to them
 * @param keptModels deleted logged models that stay, since a version of a registered model is made of them
 */
public record Garbage(
        List<RunId> runs,
        List<LoggedModelId> models,
        long uploads,
        long points,
        long bytes,
        List<RunId> kept,
        List<LoggedModelId> keptModels) {
    public static final Garbage NONE = new Garbage(List.of(), List.of(), 0, 0, 0, List.of(), List.of());

    public Garbage {
        runs = List.copyOf(runs);
        models = List.copyOf(models);
        kept = List.copyOf(kept);
        keptModels = List.copyOf(keptModels);
    }

    /** Both together. */
    public Garbage and(Garbage other) {
        return new Garbage(
                joined(runs, other.runs),
                joined(models, other.models),
                uploads + other.uploads,
                points + other.points,
                bytes + other.bytes,
                joined(kept, other.kept),
                joined(keptModels, other.keptModels));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
