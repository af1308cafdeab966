package dev.descent.client;

import dev.descent.api.LogLine;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a run still has to tell the server, as a spool keeps it: a letter and its bytes. */
sealed interface SpoolRecord {
    /** Bytes of a point: metric, step, time, value. */
    int POINT = Integer.BYTES + 3 * Long.BYTES;

    /** The number that points of this segment have for a metric. */
    record Name(int number, String name) implements SpoolRecord {}

    /** Points, one after the other, {@value #POINT} bytes each; a view of the reader's bytes. */
    record Points(ByteBuffer points) implements SpoolRecord {
        int count() {
            return points.remaining() / POINT;
        }
    }

    /** Something that is neither a name nor points. */
    sealed interface Event extends SpoolRecord {
        /** What it is called when it cannot be delivered. */
        String title();
    }

    /** The run itself, made by this program. */
    record Creation(
            String experiment,
            @Nullable String name,
            String user,
            Instant startedAt,
            @Nullable RunId parent,
            Map<String, String> tags)
            implements Event {
        @Override
        public String title() {
            return "the run itself";
        }
    }

    record Parameters(Map<String, String> values) implements Event {
        @Override
        public String title() {
            return "parameter " + String.join(", ", values.keySet());
        }
    }

    record Tags(Map<String, String> values) implements Event {
        @Override
        public String title() {
            return "tag " + String.join(", ", values.keySet());
        }
    }

    record Lines(List<LogLine> lines) implements Event {
        public Lines {
            lines = List.copyOf(lines);
        }

        @Override
        public String title() {
            return lines.size() + " lines of output";
        }
    }

    record End(RunEnd end) implements Event {
        @Override
        public String title() {
            return "the end of the run";
        }
    }

    /** Letter and bytes of an event or a name. */
    static byte[] encode(SpoolRecord record) {
        if (record instanceof Name name) {
            byte[] text = name.name().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(1 + Integer.BYTES + text.length)
                    .put((byte) 'N')
                    .putInt(name.number())
                    .put(text)
                    .array();
        }
        byte[] json = Wire.write(record);
        return ByteBuffer.allocate(1 + json.length)
                .put(letter(record))
                .put(json)
                .array();
    }

    private static byte letter(SpoolRecord record) {
        if (record instanceof Creation) {
            return 'C';
        }
        if (record instanceof Parameters) {
            return 'K';
        }
        if (record instanceof Tags) {
            return 'T';
        }
        return (byte) (record instanceof Lines ? 'L' : 'E');
    }

    /** What the bytes say. @throws dev.descent.api.DescentException INVALID for what this version does not know */
    static SpoolRecord decode(byte[] bytes) {
        String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        return switch (bytes[0]) {
            case 'P' -> new Points(ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice());
            case 'N' ->
                new Name(
                        ByteBuffer.wrap(bytes).getInt(1),
                        new String(Arrays.copyOfRange(bytes, 1 + Integer.BYTES, bytes.length), StandardCharsets.UTF_8));
            case 'C' -> Wire.read(text, Creation.class);
            case 'K' -> Wire.read(text, Parameters.class);
            case 'T' -> Wire.read(text, Tags.class);
            case 'L' -> Wire.read(text, Lines.class);
            default -> Wire.read(text, End.class);
        };
    }
}
