package dev.descent.server.metric;

import static dev.descent.server.metric.ByteColumn.unzigzag;
import static dev.descent.server.metric.ByteColumn.zigzag;

/**
 * Columns of 64-bit integers as differences, or as differences of differences, whichever is shorter; a run of zeros is one number.
 * Regular steps cost next to nothing, times that jitter by some milliseconds one byte. Any number is kept, overflow included: the
 * arithmetic wraps around both ways. After T. Pelkonen and others, "Gorilla: a fast, scalable, in-memory time series database",
 * PVLDB 8(12), 2015, doi:10.14778/2824032.2824078, section 4.1.1, with bytes in the place of bits.
 */
final class IntegerCodec {
    private static final int ONCE = 1;
    private static final int TWICE = 2;

    private IntegerCodec() {}

    static void encode(long[] column, int size, ByteColumn target) {
        ByteColumn once = differences(column, size, ONCE);
        ByteColumn twice = differences(column, size, TWICE);
        boolean takesOnce = once.size() <= twice.size();
        target.put(takesOnce ? ONCE : TWICE);
        target.put(takesOnce ? once : twice);
    }

    private static ByteColumn differences(long[] column, int size, int order) {
        ByteColumn target = new ByteColumn();
        long previous = 0;
        long difference = 0;
        long zeros = 0;
        for (int i = 0; i < size; i++) {
            long next = column[i] - previous;
            long code = zigzag(order == ONCE ? next : next - difference);
            previous = column[i];
            difference = next;
            if (code == 0) {
                zeros++;
            } else {
                zeros = endZeros(zeros, target);
                target.putVarint(code);
            }
        }
        endZeros(zeros, target);
        return target;
    }

    private static long endZeros(long zeros, ByteColumn target) {
        if (zeros > 0) {
            target.put(0);
            target.putVarint(zeros);
        }
        return 0;
    }

    static long[] decode(ByteColumn.Reader source, int size) {
        boolean twice = source.get() == TWICE;
        long[] column = new long[size];
        long previous = 0;
        long difference = 0;
        long zeros = 0;
        for (int i = 0; i < size; i++) {
            long code = zeros > 0 ? 0 : source.getVarint();
            if (zeros > 0) {
                zeros--;
            } else if (code == 0) {
                zeros = source.getVarint() - 1;
            }
            long change = unzigzag(code);
            difference = twice ? difference + change : change;
            previous += difference;
            column[i] = previous;
        }
        return column;
    }
}
