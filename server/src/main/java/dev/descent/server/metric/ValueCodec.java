package dev.descent.server.metric;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Columns of doubles, bit by bit: NaN payloads and the sign of zero included. Values that were floats become floats again; the bytes
 * are laid out in planes (all first bytes, all second bytes, …), each plane plain or as the exclusive-or of neighbours, and
 * each is stored as one byte where it is constant, deflated where that helps, and as it is otherwise: the low bytes of a
 * noisy value are noise and cost no time. Not thread-safe.
 */
final class ValueCodec {
    private static final int FLOATS = 4;
    private static final int DOUBLES = 8;
    private static final int CONSTANT = 0;
    private static final int RAW = 1;
    private static final int DEFLATED = 2;
    private static final int PLAIN = 0;
    private static final int XOR = 1;

    /** Bits of entropy a byte above which a plane is not worth deflating. */
    private static final double NOISE = 6.8;

    private final Deflater deflater = new Deflater(6, true);

    void encode(double[] values, int size, ByteColumn target) {
        int width = areFloats(values, size) ? FLOATS : DOUBLES;
        long[] bits = new long[size];
        for (int i = 0; i < size; i++) {
            bits[i] = width == FLOATS
                    ? Float.floatToRawIntBits((float) values[i]) & 0xFFFFFFFFL
                    : Double.doubleToRawLongBits(values[i]);
        }
        ByteColumn plain = planes(bits, width, PLAIN);
        for (int i = size - 1; i > 0; i--) {
            bits[i] ^= bits[i - 1];
        }
        ByteColumn crossed = planes(bits, width, XOR);
        target.put(width);
        target.put(plain.size() <= crossed.size() ? plain : crossed);
    }

    private static boolean areFloats(double[] values, int size) {
        for (int i = 0; i < size; i++) {
            double value = values[i];
            if (Double.doubleToRawLongBits((float) value) != Double.doubleToRawLongBits(value)) {
                return false;
            }
        }
        return true;
    }

    private ByteColumn planes(long[] bits, int width, int mode) {
        ByteColumn target = new ByteColumn();
        target.put(mode);
        byte[] plane = new byte[bits.length];
        for (int p = 0; p < width; p++) {
            for (int i = 0; i < bits.length; i++) {
                plane[i] = (byte) (bits[i] >>> (8 * p));
            }
            encodePlane(plane, target);
        }
        return target;
    }

    private void encodePlane(byte[] plane, ByteColumn target) {
        double entropy = entropy(plane);
        if (entropy == 0) {
            target.put(CONSTANT);
            target.put(plane[0]);
            return;
        }
        if (entropy < NOISE) {
            byte[] packed = new byte[plane.length];
            int length = deflate(plane, packed);
            if (length > 0 && length < plane.length * 15 / 16) {
                target.put(DEFLATED);
                target.putVarint(length);
                target.put(packed, 0, length);
                return;
            }
        }
        target.put(RAW);
        target.put(plane, 0, plane.length);
    }

    /** The length of what was written, or 0 where it did not fit. */
    private int deflate(byte[] plane, byte[] packed) {
        deflater.reset();
        deflater.setInput(plane);
        deflater.finish();
        int length = deflater.deflate(packed);
        return deflater.finished() ? length : 0;
    }

    private static double entropy(byte[] plane) {
        int[] counts = new int[256];
        for (byte b : plane) {
            counts[b & 0xFF]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / plane.length;
                entropy -= share * Math.log(share);
            }
        }
        return entropy / Math.log(2);
    }

    static double[] decode(ByteColumn.Reader source, int size, Planes planes) {
        int width = source.get();
        boolean crossed = source.get() == XOR;
        long[] bits = new long[size];
        byte[] plane = new byte[size];
        for (int p = 0; p < width; p++) {
            planes.decode(source, plane);
            int shift = 8 * p;
            for (int i = 0; i < size; i++) {
                bits[i] |= (plane[i] & 0xFFL) << shift;
            }
        }
        double[] values = new double[size];
        long previous = 0;
        for (int i = 0; i < size; i++) {
            previous = crossed ? previous ^ bits[i] : bits[i];
            values[i] = width == FLOATS ? Float.intBitsToFloat((int) previous) : Double.longBitsToDouble(previous);
        }
        return values;
    }

    /** Reads planes of any number of columns, with one inflater for them all. For one thread. */
    static final class Planes implements AutoCloseable {
        private @Nullable Inflater inflater;

        private void decode(ByteColumn.Reader source, byte[] plane) {
            switch (source.get()) {
                case CONSTANT -> Arrays.fill(plane, (byte) source.get());
                case RAW -> {
                    System.arraycopy(source.bytes, source.at, plane, 0, plane.length);
                    source.at += plane.length;
                }
                case DEFLATED -> {
                    int length = (int) source.getVarint();
                    inflate(source.bytes, source.at, length, plane);
                    source.at += length;
                }
                default -> throw new IllegalStateException("need a plane that is constant, raw or deflated");
            }
        }

        private void inflate(byte[] packed, int offset, int length, byte[] plane) {
            Inflater used = inflater == null ? new Inflater(true) : inflater;
            inflater = used;
            used.reset();
            used.setInput(packed, offset, length);
            try {
                int done = 0;
                while (done < plane.length) {
                    int count = used.inflate(plane, done, plane.length - done);
                    if (count == 0) {
                        throw new IllegalStateException("need " + plane.length + " bytes of a plane, got " + done);
                    }
                    done += count;
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException("a plane of a block cannot be inflated", e);
            }
        }

        @Override
        public void close() {
            if (inflater != null) {
                inflater.end();
            }
        }
    }
}
