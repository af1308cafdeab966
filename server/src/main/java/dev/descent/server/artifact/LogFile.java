package dev.descent.server.artifact;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run's lines in a file: {@code time TAB stream TAB text LF}, in UTF-8; with {@code time,client,sequence} the line is the last of a
 * numbered batch, which counts as received when that line is whole. What is known of it is how many lines it has up to a
 * byte, and where every {@value #STRIDE}th line starts; bytes behind that (appended here or by another process) are counted when
 * they are next asked for. A last line without its line break (the process was killed in the middle) does not count until it is
 * completed; an append completes it first.
 */
final class LogFile {
    static final int STRIDE = 512;

    /** Bytes of a line's head at most: a time, a client, a number. */
    private static final int LONGEST_HEAD = 120;

    private static final Pattern LAST = Pattern.compile("-?[0-9]{1,18},([0-9A-Za-z-]{1,64}),([0-9]{1,18})\\t");

    private final Path path;
    private final List<Long> starts = new ArrayList<>();
    private final Map<String, Long> received = new HashMap<>();
    private long lines;
    private long bytes;

    LogFile(Path path) {
        this.path = path;
    }

    synchronized void append(LogBatch batch) throws IOException {
        if (batch.lines().isEmpty()) {
            return;
        }
        count();
        if (batch.client() != null && batch.sequence() <= received.getOrDefault(batch.client(), 0L)) {
            return;
        }
        Files.createDirectories(path.getParent());
        StringBuilder text = new StringBuilder();
        if (Files.exists(path) && Files.size(path) > bytes) {
            text.append('\n');
        }
        write(batch, text);
        append(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** All of it or, where the disk is full, nothing. */
    private void append(byte[] encoded) throws IOException {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long before = out.size();
            try {
                ByteBuffer left = ByteBuffer.wrap(encoded);
                while (left.hasRemaining()) {
                    out.write(left);
                }
            } catch (IOException e) {
                out.truncate(before);
                throw e;
            }
        }
    }

    synchronized Page<LogLine> read(long offset, int limit) throws IOException {
        count();
        if (offset >= lines || limit <= 0) {
            return new Page<>(List.of(), lines);
        }
        long first = Math.max(0, offset);
        long skipped = first % STRIDE;
        List<LogLine> page = new ArrayList<>();
        try (BufferedReader reader = readerAt(starts.get((int) (first / STRIDE)))) {
            for (long i = 0; i < skipped; i++) {
                reader.readLine();
            }
            long wanted = Math.min(limit, lines - first);
            for (String line = reader.readLine(); line != null && page.size() < wanted; line = reader.readLine()) {
                page.add(parse(line));
            }
        }
        return new Page<>(page, lines);
    }

    private BufferedReader readerAt(long start) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ).position(start);
        return new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    private void count() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (lines == 0 && starts.isEmpty()) {
            starts.add(0L);
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Channels.newInputStream(
                FileChannel.open(path, StandardOpenOption.READ).position(bytes))) {
            long position = bytes;
            StringBuilder head = new StringBuilder();
            boolean inHead = true;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lineEndedAt(position + i + 1);
                        note(head.toString());
                        head.setLength(0);
                        inHead = true;
                    } else if (inHead) {
                        inHead = buffer[i] != '\t' && head.length() < LONGEST_HEAD;
                        head.append((char) buffer[i]);
                    }
                }
                position += read;
            }
        }
    }

    /** Remembers the batch whose last line begins like this, if it is one. */
    private void note(String head) {
        Matcher last = LAST.matcher(head);
        if (last.matches()) {
            received.merge(last.group(1), Long.valueOf(last.group(2)), Math::max);
        }
    }

    private void lineEndedAt(long end) {
        lines++;
        bytes = end;
        if (lines % STRIDE == 0) {
            starts.add(end);
        }
    }

    private static void write(LogBatch batch, StringBuilder text) {
        int last = 0;
        for (LogLine line : batch.lines()) {
            for (String part : line.text().split("\\R", -1)) {
                last = text.length();
                text.append(line.time()).append('\t').append(line.stream()).append('\t');
                text.append(part).append('\n');
            }
        }
        if (batch.client() != null) {
            text.insert(text.indexOf("\t", last), "," + batch.client() + "," + batch.sequence());
        }
    }

    private static LogLine parse(String line) {
        String[] parts = line.split("\t", 3);
        int mark = parts[0].indexOf(',');
        String time = mark < 0 ? parts[0] : parts[0].substring(0, mark);
        if (parts.length < 3 || !time.matches("-?[0-9]{1,18}")) {
            return new LogLine(0, "descent", line);
        }
        return new LogLine(Long.parseLong(time), parts[1], parts[2]);
    }
}
