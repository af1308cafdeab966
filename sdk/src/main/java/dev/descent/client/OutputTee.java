package dev.descent.client;

import dev.descent.api.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and error, printed as ever and kept line by line. A line counts as long as {@value #LONGEST} bytes at most; where lines
 * come faster than they are written down, they are left out and counted. Only one run of a process has it at a time.
 */
final class OutputTee implements AutoCloseable {
    private static final int LONGEST = 8_192;
    private static final Object OWNERSHIP = new Object();
    private static boolean taken;

    private final Inlet inlet;
    private final Clock clock;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Copy outCopy = new Copy(out, "stdout");
    private final Copy errCopy = new Copy(err, "stderr");
    private final PrintStream outTee = new PrintStream(outCopy, true, Charset.defaultCharset());
    private final PrintStream errTee = new PrintStream(errCopy, true, Charset.defaultCharset());

    private OutputTee(Inlet inlet, Clock clock) {
        this.inlet = inlet;
        this.clock = clock;
    }

    /** Takes both streams over; null where another run of this process has them. */
    static @Nullable OutputTee begin(Inlet inlet, Clock clock) {
        synchronized (OWNERSHIP) {
            if (taken) {
                return null;
            }
            taken = true;
            OutputTee tee = new OutputTee(inlet, clock);
            System.setOut(tee.outTee);
            System.setErr(tee.errTee);
            return tee;
        }
    }

    /** Gives the streams back, unless somebody else has taken them meanwhile. */
    @Override
    public void close() {
        synchronized (OWNERSHIP) {
            if (System.out == outTee) {
                System.setOut(out);
            }
            if (System.err == errTee) {
                System.setErr(err);
            }
            taken = false;
        }
        outCopy.end();
        errCopy.end();
    }

    /** Prints to where it always went, and remembers the line. */
    private final class Copy extends OutputStream {
        private final PrintStream original;
        private final String stream;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private long leftOut;

        Copy(PrintStream original, String stream) {
            this.original = original;
            this.stream = stream;
        }

        @Override
        public synchronized void write(int next) {
            original.write(next);
            remember((byte) next);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            original.write(bytes, offset, length);
            for (int i = offset; i < offset + length; i++) {
                remember(bytes[i]);
            }
        }

        private void remember(byte next) {
            if (next == '\n') {
                endLine();
            } else if (line.size() < LONGEST) {
                line.write(next);
            }
        }

        private void endLine() {
            String text = line.toString(Charset.defaultCharset());
            line.reset();
            String clean = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            long now = clock.millis();
            LogLine next = new LogLine(now, stream, clean);
            if (leftOut > 0 && take(List.of(new LogLine(now, stream, "… " + leftOut + " lines left out"), next))) {
                leftOut = 0;
            } else if (leftOut > 0 || !take(List.of(next))) {
                leftOut++;
            }
        }

        private boolean take(List<LogLine> lines) {
            return inlet.lines(new SpoolRecord.Lines(lines));
        }

        @Override
        public void flush() {
            original.flush();
        }

        synchronized void end() {
            if (line.size() > 0) {
                endLine();
            }
        }
    }
}
