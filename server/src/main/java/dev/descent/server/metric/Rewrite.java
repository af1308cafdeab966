package dev.descent.server.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How new points are worked into the blocks of a series, which stand in order of (step, time) and do not overlap. Points behind all
 * others, the usual case, fill up the last block and start new ones; points that go back rewrite the blocks they fall into.
 *
 * @param blocks the series' blocks afterwards, in order
 * @param removed numbers of blocks that go
 * @param added blocks that come, with their bytes
 * @param nextBlock the number after the greatest one used
 */
record Rewrite(List<Block> blocks, List<Integer> removed, List<Added> added, int nextBlock) {
    /** A block to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // handed from the codec to the database
    record Added(Block block, byte[] data) {}

    /** Works {@code points}, sorted, into {@code blocks}. */
    static Rewrite of(
            List<Block> blocks, Points points, int nextBlock, Function<List<Block>, Points> reader, BlockCodec codec) {
        if (points.size() == 0) {
            return new Rewrite(blocks, List.of(), List.of(), nextBlock);
        }
        int from = firstTouched(blocks, points);
        int to = from;
        int last = points.size() - 1;
        while (to < blocks.size() && compareMin(blocks.get(to), points.step(last), points.time(last)) <= 0) {
            to++;
        }
        List<Block> touched = blocks.subList(from, to);
        Points merged = points;
        if (!touched.isEmpty()) {
            Points all = new Points();
            Points old = reader.apply(touched);
            all.addAll(old, 0, old.size());
            all.addAll(points, 0, points.size());
            merged = all.sorted();
        }
        List<Added> added = cut(merged, nextBlock, codec);
        List<Block> result = new ArrayList<>(blocks.subList(0, from));
        added.forEach(block -> result.add(block.block()));
        result.addAll(blocks.subList(to, blocks.size()));
        List<Integer> removed = touched.stream().map(Block::number).toList();
        return new Rewrite(List.copyOf(result), removed, added, nextBlock + added.size());
    }

    private static int firstTouched(List<Block> blocks, Points points) {
        int from = blocks.size();
        while (from > 0 && compareMax(blocks.get(from - 1), points.step(0), points.time(0)) > 0) {
            from--;
        }
        boolean hasRoom = from > 0 && blocks.get(from - 1).size() < Block.CAPACITY;
        return hasRoom ? from - 1 : from;
    }

    private static int compareMin(Block block, long step, long time) {
        return Points.compareKeys(block.stats().minStep, block.stats().minStepTime, step, time);
    }

    private static int compareMax(Block block, long step, long time) {
        return Points.compareKeys(block.stats().maxStep, block.stats().maxStepTime, step, time);
    }

    private static List<Added> cut(Points points, int nextBlock, BlockCodec codec) {
        List<Added> added = new ArrayList<>();
        int number = nextBlock;
        for (int from = 0; from < points.size(); from += Block.CAPACITY) {
            int to = Math.min(points.size(), from + Block.CAPACITY);
            Stats stats = new Stats();
            boolean inTimeOrder = true;
            for (int i = from; i < to; i++) {
                stats.add(points.step(i), points.time(i), points.value(i));
                inTimeOrder &= i == from || points.time(i) >= points.time(i - 1);
            }
            added.add(new Added(new Block(number++, stats, inTimeOrder), codec.encode(points, from, to)));
        }
        return added;
    }
}
