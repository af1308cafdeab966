package dev.descent.server.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What up to {@value #BLOCKS} blocks of a series come to, as one row of the database: some 55 bytes a block, so that the first touch of a
 * run reads a row per 65,000 points. A page holds the blocks whose numbers share all but the lowest six bits, and is written anew when one
 * of them comes or goes: at most 4 kB. The first byte is the version of the form.
 */
final class IndexPage {
    /** Blocks of a page at most; a power of two. */
    static final int BLOCKS = 64;

    private static final int VERSION = 1;

    private IndexPage() {}

    /** The page that a block belongs to. */
    static int of(int block) {
        return block / BLOCKS;
    }

    /** The blocks as bytes, each as its difference from the one before. */
    static byte[] encode(Collection<Block> blocks) {
        ByteColumn target = new ByteColumn();
        target.put(VERSION);
        target.putVarint(blocks.size());
        Stats before = origin();
        int number = 0;
        for (Block block : blocks) {
            target.putVarint(ByteColumn.zigzag(block.number() - (long) number));
            target.put(block.inTimeOrder() ? 1 : 0);
            put(block.stats(), before, target);
            before = block.stats();
            number = block.number();
        }
        return target.toBytes();
    }

    private static Stats origin() {
        Stats stats = new Stats();
        stats.maxStep = 0;
        stats.maxStepTime = 0;
        return stats;
    }

    private static void put(Stats stats, Stats before, ByteColumn target) {
        target.putVarint(stats.count);
        target.putVarint(stats.nonfinite);
        putDifference(stats.minStep, before.maxStep, target);
        putDifference(stats.minStepTime, before.maxStepTime, target);
        putDifference(stats.maxStep, stats.minStep, target);
        putDifference(stats.maxStepTime, stats.minStepTime, target);
        putDifference(stats.minTime, stats.minStepTime, target);
        putDifference(stats.maxTime, stats.maxStepTime, target);
        putDifference(stats.minAt, stats.minStep, target);
        putDifference(stats.maxAt, stats.minStep, target);
        target.putDouble(stats.min);
        target.putDouble(stats.max);
        target.putDouble(stats.sum);
        target.putDouble(stats.last);
    }

    private static void putDifference(long value, long from, ByteColumn target) {
        target.putVarint(ByteColumn.zigzag(value - from));
    }

    /** The blocks of a page, as they were given. */
    static List<Block> decode(byte[] bytes) {
        ByteColumn.Reader source = new ByteColumn.Reader(bytes);
        int version = source.get();
        if (version != VERSION) {
            throw new IllegalStateException("need a page of version " + VERSION + ", got " + version);
        }
        int size = (int) source.getVarint();
        List<Block> blocks = new ArrayList<>(size);
        Stats before = origin();
        int number = 0;
        for (int i = 0; i < size; i++) {
            number += (int) ByteColumn.unzigzag(source.getVarint());
            boolean inTimeOrder = source.get() == 1;
            before = stats(source, before);
            blocks.add(new Block(number, before, inTimeOrder));
        }
        return blocks;
    }

    private static Stats stats(ByteColumn.Reader source, Stats before) {
        Stats stats = new Stats();
        stats.count = source.getVarint();
        stats.nonfinite = source.getVarint();
        stats.minStep = difference(before.maxStep, source);
        stats.minStepTime = difference(before.maxStepTime, source);
        stats.maxStep = difference(stats.minStep, source);
        stats.maxStepTime = difference(stats.minStepTime, source);
        stats.minTime = difference(stats.minStepTime, source);
        stats.maxTime = difference(stats.maxStepTime, source);
        stats.minAt = difference(stats.minStep, source);
        stats.maxAt = difference(stats.minStep, source);
        stats.min = source.getDouble();
        stats.max = source.getDouble();
        stats.sum = source.getDouble();
        stats.last = source.getDouble();
        return stats;
    }

    private static long difference(long from, ByteColumn.Reader source) {
        return from + ByteColumn.unzigzag(source.getVarint());
    }
}
