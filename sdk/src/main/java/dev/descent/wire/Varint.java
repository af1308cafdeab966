package dev.descent.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Numbers of variable length, LEB128: seven bits a byte, the lowest first. */
final class Varint {
    /** Bytes of the longest. */
    static final int LONGEST = 10;

    private Varint() {}

    static void put(ByteBuffer target, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            target.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    static void putSigned(ByteBuffer target, long number) {
        put(target, number << 1 ^ number >> 63);
    }

    /** @throws BufferUnderflowException where it does not end, here or within {@value #LONGEST} bytes */
    static long get(ByteBuffer source) {
        long number = 0;
        for (int shift = 0; shift < 7 * LONGEST; shift += 7) {
            byte next = source.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }

    static long getSigned(ByteBuffer source) {
        long number = get(source);
        return number >>> 1 ^ -(number & 1);
    }
}
