package dev.descent.recipe;

import java.util.List;

/**
 * Inputs and labels, row by row.
 *
 * @param inputs {@code size × width} numbers; not copied, whoever makes one gives it away
 * @param labels one class per row, from 0; not copied
 * @param outputs numbers that a network answers per row: one for each class, or a single one of sign −1 (class 0) or +1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the arithmetic as they are
record Samples(float[] inputs, int width, int[] labels, int outputs) {
    Samples {
        if (inputs.length != labels.length * width) {
            throw new IllegalArgumentException(
                    "need " + labels.length + " rows of " + width + " inputs, got " + inputs.length + " numbers");
        }
    }

    int size() {
        return labels.length;
    }

    /** Target of one output at one row: 1 or 0 for a class, ±1 for a single output. */
    float target(int row, int output) {
        if (outputs == 1) {
            return labels[row] == 1 ? 1 : -1;
        }
        return labels[row] == output ? 1 : 0;
    }

    /** All targets, {@code size × outputs}. */
    float[] targets() {
        float[] targets = new float[size() * outputs];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = target(i / outputs, i % outputs);
        }
        return targets;
    }

    /** The rows named, in that order, with a copy of their numbers. */
    Samples rows(List<Integer> rows) {
        float[] picked = new float[rows.size() * width];
        int[] classes = new int[rows.size()];
        for (int i = 0; i < classes.length; i++) {
            System.arraycopy(inputs, rows.get(i) * width, picked, i * width, width);
            classes[i] = labels[rows.get(i)];
        }
        return new Samples(picked, width, classes, outputs);
    }
}
