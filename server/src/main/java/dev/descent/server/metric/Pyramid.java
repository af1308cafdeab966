package dev.descent.server.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A series' blocks with what groups of {@value #FAN_OUT}, groups of groups and so on come to, so that a view looks at a number of nodes
 * that grows with its buckets and not with the series. Only the blocks are stored: the levels above are a fifteenth of them and are made
 * anew in memory, which keeps every group whose blocks have not changed.
 */
final class Pyramid {
    static final int FAN_OUT = 16;
    static final Pyramid NONE = new Pyramid(List.of(), List.of());

    private final List<Block> blocks;
    /** From the groups of blocks upwards; the last level has at most {@link #FAN_OUT} nodes. */
    private final List<List<Group>> levels;

    private Pyramid(List<Block> blocks, List<List<Group>> levels) {
        this.blocks = blocks;
        this.levels = levels;
    }

    /** The pyramid over {@code blocks}, with what can be kept of an earlier one of the same series. */
    static Pyramid over(List<Block> blocks, Pyramid earlier) {
        List<List<Group>> levels = new ArrayList<>();
        List<? extends Node> below = blocks;
        while (below.size() > FAN_OUT) {
            List<Group> before = levels.size() < earlier.levels.size() ? earlier.levels.get(levels.size()) : List.of();
            List<Group> level = grouped(below, before);
            levels.add(level);
            below = level;
        }
        return new Pyramid(blocks, levels);
    }

    private static List<Group> grouped(List<? extends Node> below, List<Group> before) {
        List<Group> level = new ArrayList<>();
        for (int from = 0; from < below.size(); from += FAN_OUT) {
            List<? extends Node> parts = below.subList(from, Math.min(from + FAN_OUT, below.size()));
            boolean isKept =
                    level.size() < before.size() && before.get(level.size()).isOf(parts);
            level.add(isKept ? before.get(level.size()) : Group.of(parts));
        }
        return level;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** At most {@link #FAN_OUT} nodes that make up the series' blocks, in order. */
    List<? extends Node> roots() {
        return levels.isEmpty() ? blocks : levels.getLast();
    }
}
