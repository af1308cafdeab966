package dev.descent.server.artifact;

import dev.descent.api.LogLine;
import dev.descent.api.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One run's lines in a file: {@code time TAB stream TAB text LF}, in UTF-8. What is known of it is how many lines it has up to a
 * byte, and where every {@value #STRIDE}th line starts; bytes behind that (appended here or by another process) are counted when
 * they are next asked for. A last line without its line break (the process was killed in the middle) does not count until it is
 * completed; an append completes it first.
 */
final class LogFile {
    static final int STRIDE = 512;

    private final Path path;
    private final List<Long> starts = new ArrayList<>();
    private long lines;
    private long bytes;

    LogFile(Path path) {
        this.path = path;
    }

    synchronized void append(List<LogLine> added) throws IOException {
        if (added.isEmpty()) {
            return;
        }
        count();
        Files.createDirectories(path.getParent());
        StringBuilder text = new StringBuilder();
        if (Files.exists(path) && Files.size(path) > bytes) {
            text.append('\n');
        }
        added.forEach(line -> write(line, text));
        byte[] encoded = text.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(encoded);
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
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lineEndedAt(position + i + 1);
                    }
                }
                position += read;
            }
        }
    }

    private void lineEndedAt(long end) {
        lines++;
        bytes = end;
        if (lines % STRIDE == 0) {
            starts.add(end);
        }
    }

    private static void write(LogLine line, StringBuilder text) {
        for (String part : line.text().split("\\R", -1)) {
            text.append(line.time()).append('\t').append(line.stream()).append('\t');
            text.append(part).append('\n');
        }
    }

    private static LogLine parse(String line) {
        String[] parts = line.split("\t", 3);
        if (parts.length < 3 || !parts[0].matches("-?[0-9]{1,18}")) {
            return new LogLine(0, "descent", line);
        }
        return new LogLine(Long.parseLong(parts[0]), parts[1], parts[2]);
    }
}
