package dev.descent.cli.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be kept, by kind: how often, and the first example. Thread-safe. */
final class Losses {
    /**
     * One kind of loss.
     *
     * @param what what was lost, and why
     * @param example the first one
     */
    record Loss(String what, long count, String example) {}

    private final Map<String, Loss> losses = new LinkedHashMap<>();

    synchronized void add(String what, long count, String example) {
        if (count > 0) {
            losses.merge(
                    what,
                    new Loss(what, count, example),
                    (old, more) -> new Loss(what, old.count() + count, old.example()));
        }
    }

    synchronized List<Loss> all() {
        return new ArrayList<>(losses.values());
    }
}
