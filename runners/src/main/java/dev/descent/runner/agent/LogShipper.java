package dev.descent.runner.agent;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.RunId;
import dev.descent.runner.engine.LogSink;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one attempt on their way to the server. Holds at most {@value #HELD} lines: while the server is away, the oldest
 * give way and a line says how many. Thread-safe; ships batches in order, one at a time, and numbers them: one whose answer was lost
 * counts once.
 */
final class LogShipper implements LogSink {
    static final int HELD = 10_000;
    private static final int BATCH = 1_000;

    private final Logs logs;
    private final RunId run;
    private final Clock clock;
    private final Deque<LogLine> waiting = new ArrayDeque<>();
    private final Object shipping = new Object();
    private final String client = UUID.randomUUID().toString();
    private long sequence;
    private @Nullable LogBatch unanswered;
    private long dropped;

    LogShipper(Logs logs, RunId run, Clock clock) {
        this.logs = logs;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public void accept(LogLine line) {
        synchronized (waiting) {
            if (waiting.size() == HELD) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(line);
        }
    }

    /** A line of the agent's own. */
    void say(String text) {
        accept(new LogLine(clock.millis(), "descent", text));
    }

    /** Ships what waits; false where the server could not take it now. What it refuses for good is thrown away. */
    boolean ship() {
        synchronized (shipping) {
            for (LogBatch batch = next(); !batch.lines().isEmpty(); batch = next()) {
                try {
                    logs.append(run, batch);
                } catch (RuntimeException e) {
                    if (Trouble.mayPass(e)) {
                        unanswered = batch;
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private LogBatch next() {
        LogBatch again = unanswered;
        unanswered = null;
        return again == null ? new LogBatch(client, ++sequence, taken()) : again;
    }

    private List<LogLine> taken() {
        synchronized (waiting) {
            List<LogLine> batch = new ArrayList<>();
            if (dropped > 0 && !waiting.isEmpty()) {
                long time = waiting.getFirst().time();
                batch.add(new LogLine(time, "descent", dropped + " lines dropped: the server was away"));
                dropped = 0;
            }
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        }
    }
}
