package dev.descent.ui.capacity;

import java.util.Arrays;

/** What the horizontal axis of a chart of capacity counts. */
enum CapacityAxis {
    /** What the sweep says its capacity is. */
    GIVEN("given"),
    /** Parameters of the model over the numbers that it is to fit: training samples times outputs. */
    RATIO("ratio"),
    /** Effective parameters, as the runs have logged them. */
    EFFECTIVE("effective");

    private final String word;

    CapacityAxis(String word) {
        this.word = word;
    }

    /** As the page's address has it. */
    String word() {
        return word;
    }

    /** The axis of a word; the given capacity for any other text. */
    static CapacityAxis of(String word) {
        return Arrays.stream(values())
                .filter(axis -> axis.word.equals(word))
                .findFirst()
                .orElse(GIVEN);
    }
}
