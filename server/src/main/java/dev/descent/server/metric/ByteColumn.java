package dev.descent.server.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow at their end, with integers of variable length: seven bits a byte, the lowest first. Not thread-safe. */
final class ByteColumn {
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    void put(ByteColumn other) {
        put(other.bytes, 0, other.size);
    }

    /** Writes {@code value} as an unsigned number. */
    void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes all 64 bits of {@code value}. */
    void putDouble(double value) {
        reserve(Long.BYTES);
        DOUBLES.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size * 2));
        }
    }

    /** Maps numbers near 0 of either sign to small unsigned ones. */
    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long code) {
        return (code >>> 1) ^ -(code & 1);
    }

    /** Reads what a column wrote. */
    static final class Reader {
        final byte[] bytes;
        int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int get() {
            return bytes[at++] & 0xFF;
        }

        double getDouble() {
            double value = (double) DOUBLES.get(bytes, at);
            at += Long.BYTES;
            return value;
        }

        long getVarint() {
            byte first = bytes[at++];
            if (first >= 0) {
                return first;
            }
            long value = first & 0x7F;
            for (int shift = 7; ; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
