package dev.descent.cli.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes event files as TensorFlow does. */
final class EventFiles {
    private EventFiles() {}

    /** A message under construction. */
    static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(int field, long value) {
            raw((long) field << 3);
            return raw(value);
        }

        Message number(int field, double value) {
            raw((long) field << 3 | 1);
            out.writeBytes(little(8).putDouble(value).array());
            return this;
        }

        Message number(int field, float value) {
            raw((long) field << 3 | 5);
            out.writeBytes(little(4).putFloat(value).array());
            return this;
        }

        Message bytes(int field, byte[] value) {
            raw((long) field << 3 | 2);
            raw(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.out.toByteArray());
        }

        private Message raw(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
            return this;
        }
    }

    static Message message() {
        return new Message();
    }

    /** An event with a scalar in the old form. */
    static Message scalar(double time, long step, String tag, float value) {
        return event(time, step, message().text(1, tag).number(2, value));
    }

    static Message event(double time, long step, Message summaryValue) {
        return message().number(1, time).varint(2, step).message(5, message().message(1, summaryValue));
    }

    /** Appends an event to a file. */
    static void append(Path file, Message event) throws IOException {
        byte[] data = event.out.toByteArray();
        byte[] head = little(12).putLong(data.length).array();
        byte[] record = little(16 + data.length)
                .put(head, 0, 8)
                .putInt(RecordFile.masked(head, 8))
                .put(data)
                .putInt(RecordFile.masked(data, data.length))
                .array();
        Files.createDirectories(file.getParent());
        Files.write(file, record, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
