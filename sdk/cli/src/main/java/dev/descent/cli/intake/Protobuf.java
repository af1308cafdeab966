package dev.descent.cli.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in Protocol Buffers' wire format, read field by field: {@link #next()}, then {@link #field()} and at most one of the values. Fields that
 * nobody reads are stepped over. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private int tag;
    private boolean read = true;

    private Protobuf(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A message of so many bytes from the start of the array, which is not copied. */
    static Protobuf of(byte[] bytes, int length) {
        return new Protobuf(ByteBuffer.wrap(bytes, 0, length));
    }

    /** Steps to the next field; false at the end. */
    boolean next() throws IOException {
        if (!read) {
            skip();
        }
        read = false;
        if (!bytes.hasRemaining()) {
            read = true;
            return false;
        }
        tag = (int) rawVarint();
        return true;
    }

    /** The number of the field. */
    int field() {
        return tag >>> 3;
    }

    /** Whether the field holds bytes: a text, a message, or numbers without gaps. */
    boolean isBytes() {
        return (tag & 7) == LENGTH;
    }

    long varint() throws IOException {
        require(VARINT);
        return rawVarint();
    }

    double fixedDouble() throws IOException {
        require(FIXED64);
        need(8);
        return bytes.getDouble();
    }

    float fixedFloat() throws IOException {
        require(FIXED32);
        need(4);
        return bytes.getFloat();
    }

    Protobuf message() throws IOException {
        return new Protobuf(buffer());
    }

    String text() throws IOException {
        return StandardCharsets.UTF_8.decode(buffer()).toString();
    }

    /** The field's bytes, little-endian, shared with the message. */
    ByteBuffer buffer() throws IOException {
        require(LENGTH);
        int length = length();
        ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    private int length() throws IOException {
        long length = rawVarint();
        if (length < 0 || length > bytes.remaining()) {
            throw malformed("a field longer than its message");
        }
        return (int) length;
    }

    private void require(int type) throws IOException {
        if ((tag & 7) != type) {
            throw malformed("field " + field() + " of another type");
        }
        read = true;
    }

    private void skip() throws IOException {
        switch (tag & 7) {
            case VARINT -> rawVarint();
            case FIXED64 -> jump(8);
            case LENGTH -> jump(length());
            case FIXED32 -> jump(4);
            default -> throw malformed("a field of an unknown type");
        }
    }

    private void jump(int count) throws IOException {
        need(count);
        bytes.position(bytes.position() + count);
    }

    private void need(int count) throws IOException {
        if (bytes.remaining() < count) {
            throw malformed("an end within a field");
        }
    }

    private long rawVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than ten bytes");
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(what);
    }
}
