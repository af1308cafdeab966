package dev.descent.server.experiment;

import dev.descent.api.RunId;
import java.util.List;

/** Names for runs that got none, made of the run's id: the same id has the same name. */
final class RunNames {
    private static final List<String> QUALITIES = List.of(
            "amber", "bold", "brisk", "calm", "clever", "crisp", "early", "fair", "gentle", "golden", "grand", "green",
            "hidden", "keen", "late", "light", "lucky", "mellow", "misty", "noble", "plain", "proud", "quick", "quiet",
            "rapid", "silver", "sleek", "steady", "swift", "tidy", "vivid", "warm");
    private static final List<String> THINGS = List.of(
            "basin", "bay", "bluff", "brook", "canyon", "cape", "cliff", "coast", "cove", "creek", "dale", "delta",
            "dune", "fjord", "glen", "gorge", "grove", "gully", "harbor", "hill", "inlet", "lake", "meadow", "mesa",
            "pass", "peak", "ridge", "river", "saddle", "slope", "summit", "valley");

    private RunNames() {}

    static String of(RunId id) {
        long bits = Long.parseUnsignedLong(id.value().substring(0, 16), 16);
        String quality = QUALITIES.get((int) (bits & 31));
        String thing = THINGS.get((int) (bits >>> 5 & 31));
        return quality + "-" + thing + "-" + (bits >>> 10) % 1000;
    }
}
