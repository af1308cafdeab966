package dev.descent.server.metric;

/**
 * A block's points as bytes and back, without loss. The first byte is the version of the form. Not thread-safe, but for decoding.
 * What it costs per point is measured in {@code docs/decisions/0002-metric-store.md}.
 */
final class BlockCodec {
    private static final int VERSION = 1;

    private final ValueCodec values = new ValueCodec();

    /** Points {@code from} to {@code to}, exclusive. */
    byte[] encode(Points points, int from, int to) {
        int size = to - from;
        long[] steps = new long[size];
        long[] times = new long[size];
        long[] arrivals = new long[size];
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            steps[i] = points.step(from + i);
            times[i] = points.time(from + i);
            arrivals[i] = points.arrival(from + i);
            column[i] = points.value(from + i);
        }
        ByteColumn target = new ByteColumn();
        target.put(VERSION);
        target.putVarint(size);
        IntegerCodec.encode(steps, size, target);
        IntegerCodec.encode(times, size, target);
        IntegerCodec.encode(arrivals, size, target);
        values.encode(column, size, target);
        return target.toBytes();
    }

    static Points decode(byte[] bytes, ValueCodec.Planes planes) {
        ByteColumn.Reader source = new ByteColumn.Reader(bytes);
        int version = source.get();
        if (version != VERSION) {
            throw new IllegalStateException("need a block of version " + VERSION + ", got " + version);
        }
        int size = (int) source.getVarint();
        long[] steps = IntegerCodec.decode(source, size);
        long[] times = IntegerCodec.decode(source, size);
        long[] arrivals = IntegerCodec.decode(source, size);
        return new Points(steps, times, arrivals, ValueCodec.decode(source, size, planes), size);
    }
}
