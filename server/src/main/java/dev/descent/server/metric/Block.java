package dev.descent.server.metric;

import java.util.Comparator;
import java.util.List;

/**
 * What is known in memory of a stored block of a series: the lowest node of its {@link Pyramid}.
 *
 * @param number unique within the series for ever: a block is never changed, only replaced by others
 */
record Block(int number, Stats stats, boolean inTimeOrder) implements Node {
    /** Points a block holds at most: at 8 bytes for a full double about 8 kB, which both databases keep well. */
    static final int CAPACITY = 1024;

    /** As the blocks of a series stand, which do not overlap. */
    static final Comparator<Block> IN_ORDER = Comparator.<Block>comparingLong(block -> block.stats().minStep)
            .thenComparingLong(block -> block.stats().minStepTime)
            .thenComparingLong(block -> block.stats().maxStep)
            .thenComparingLong(block -> block.stats().maxStepTime)
            .thenComparingInt(Block::number);

    long size() {
        return stats.count;
    }

    @Override
    public List<Node> parts() {
        return List.of();
    }
}
