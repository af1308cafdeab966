package dev.descent.server.metric;

import java.util.List;

/**
 * What is known in memory of a stored block of a series: the lowest node of its {@link Pyramid}.
 *
 * @param number unique within the series for ever: a block is never changed, only replaced by others
 */
record Block(int number, Stats stats, boolean inTimeOrder) implements Node {
    /** Points a block holds at most: at 8 bytes for a full double about 8 kB, which both databases keep well. */
    static final int CAPACITY = 1024;

    long size() {
        return stats.count;
    }

    @Override
    public List<Node> parts() {
        return List.of();
    }
}
