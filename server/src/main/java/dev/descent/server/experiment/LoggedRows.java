package dev.descent.server.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction that logs to a run writes, as the journal keeps it.
 *
 * @param created the run's own row, where it is new
 * @param parameters those that were given; some may be there already
 * @param tags those that are set
 * @param removed names of tags that are taken away before
 */
record LoggedRows(
        String run,
        @Nullable RunRow created,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<String> removed) {
    private static final byte FORM = 1;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(out, run);
            out.writeBoolean(created != null);
            if (created != null) {
                writeRow(out, created);
            }
            write(out, parameters);
            write(out, tags);
            out.writeInt(removed.size());
            for (String name : removed) {
                write(out, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static LoggedRows read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte form = in.readByte();
            if (form != FORM) {
                throw new IllegalStateException("need rows of form " + FORM + ", got " + form);
            }
            String run = text(in);
            RunRow created = in.readBoolean() ? row(run, in) : null;
            return new LoggedRows(run, created, texts(in), texts(in), names(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRow(DataOutputStream out, RunRow row) throws IOException {
        out.writeLong(row.experimentId);
        write(out, row.name);
        write(out, row.status);
        out.writeInt(row.attempt);
        write(out, row.user);
        write(out, row.note);
        writeOptional(out, row.sweepId);
        writeOptional(out, row.trial == null ? null : Long.valueOf(row.trial));
        writeOptional(out, row.seed);
        write(out, row.parentId == null ? "" : row.parentId);
        out.writeLong(row.queuedAt);
        writeOptional(out, row.startedAt);
    }

    private static RunRow row(String run, DataInputStream in) throws IOException {
        RunRow row = new RunRow();
        row.id = run;
        row.experimentId = in.readLong();
        row.name = text(in);
        row.status = text(in);
        row.attempt = in.readInt();
        row.user = text(in);
        row.note = text(in);
        row.sweepId = optional(in);
        Long trial = optional(in);
        row.trial = trial == null ? null : Integer.valueOf(Math.toIntExact(trial));
        row.seed = optional(in);
        String parent = text(in);
        row.parentId = parent.isEmpty() ? null : parent;
        row.queuedAt = in.readLong();
        row.startedAt = optional(in);
        return row;
    }

    private static void write(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = text(in);
            texts.put(key, text(in));
        }
        return texts;
    }

    private static List<String> names(DataInputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(text(in));
        }
        return names;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    private static void writeOptional(DataOutputStream out, @Nullable Long value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static @Nullable Long optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Long.valueOf(in.readLong()) : null;
    }
}
