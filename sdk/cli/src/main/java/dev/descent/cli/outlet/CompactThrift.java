package dev.descent.cli.outlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in Thrift's compact protocol, as far as Parquet's metadata need it. Fields of a structure come in ascending order.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">The protocol</a>
 */
final class CompactThrift {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> enclosing = new ArrayDeque<>();
    private int last;

    /** What was written. */
    byte[] bytes() {
        return out.toByteArray();
    }

    CompactThrift i32(int field, int value) {
        header(field, I32);
        return zigzag(value);
    }

    CompactThrift i64(int field, long value) {
        header(field, I64);
        return zigzag(value);
    }

    CompactThrift text(int field, String value) {
        header(field, BINARY);
        return textElement(value);
    }

    /** Begins a structure as a field; {@link #end()} ends it. */
    CompactThrift struct(int field) {
        header(field, STRUCT);
        return structElement();
    }

    /** Begins a list of numbers of 32 bits. */
    CompactThrift numbers(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    /** Begins a list of texts, each then written by {@link #textElement}. */
    CompactThrift texts(int field, int size) {
        return list(field, BINARY, size);
    }

    /** Begins a list of structures, each then begun by {@link #structElement} and ended by {@link #end()}. */
    CompactThrift structs(int field, int size) {
        return list(field, STRUCT, size);
    }

    CompactThrift structElement() {
        enclosing.push(last);
        last = 0;
        return this;
    }

    CompactThrift textElement(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Ends the innermost structure; once more than begun, the outermost. */
    CompactThrift end() {
        out.write(0);
        last = enclosing.isEmpty() ? 0 : enclosing.pop();
        return this;
    }

    private CompactThrift list(int field, int type, int size) {
        header(field, LIST);
        if (size < 15) {
            out.write(size << 4 | type);
        } else {
            out.write(0xF0 | type);
            varint(size);
        }
        return this;
    }

    private void header(int field, int type) {
        int delta = field - last;
        if (delta < 1 || delta > 15) {
            throw new IllegalArgumentException("need ascending fields, got " + field + " after " + last);
        }
        out.write(delta << 4 | type);
        last = field;
    }

    private CompactThrift zigzag(long value) {
        varint(value << 1 ^ value >> 63);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
