package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.wire.PointBody;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings what lies in a spool to the server, oldest first, one request a call. A batch of points has a number, noted before it is
 * sent, so that it counts once however often it is sent, by whichever process. For one thread.
 */
final class Delivery {
    private static final int MOST = 50_000;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Spool spool;
    private final Requests requests;
    private final Uploads uploads;
    private final PrintStream errors;
    private @Nullable Segment segment;
    private @Nullable BatchReader reader;
    private Progress.Mark mark;
    private long memorySequence;
    private long position;
    private int most = MOST;
    private final AtomicLong delivered = new AtomicLong();
    private volatile @Nullable DescentException refusal;
    private @Nullable String trouble;
    private @Nullable Duration pause;

    /** What a call came to. */
    enum Result {
        /** Something is done: ask again. */
        SENT,
        /** Nothing waits for now. */
        IDLE,
        /** The server does not answer, or asks for patience. */
        AWAY,
        /** The server will not have any of it. */
        REFUSED
    }

    Delivery(Spool spool, Connection connection, PrintStream errors) {
        this.spool = spool;
        this.requests =
                new Requests(connection, spool.head().run(), spool.head().client());
        this.uploads = new Uploads(connection, spool.head().run(), spool.files());
        this.errors = errors;
        Progress progress = spool.progress();
        this.mark = progress == null ? Progress.Mark.START : progress.mark();
    }

    /** Whether every record has been delivered; for when nothing more is written. */
    boolean isAtEnd() {
        return spool.first().isEmpty();
    }

    /** Points that the server has acknowledged to this object. */
    long delivered() {
        return delivered.get();
    }

    /** Why the server will not have it; null where it has not said so. */
    @Nullable
    DescentException refusal() {
        return refusal;
    }

    /** What is wrong while the result is AWAY. */
    String trouble() {
        return trouble == null ? "" : trouble;
    }

    /** How long the server asked to be left alone; null where it did not. */
    @Nullable
    Duration pause() {
        return pause;
    }

    /** Sends the next thing. */
    Result next() throws InterruptedException {
        if (refusal != null) {
            return Result.REFUSED;
        }
        pause = null;
        try {
            return send();
        } catch (IOException e) {
            trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Result.AWAY;
        }
    }

    private Result send() throws IOException, InterruptedException {
        Segment from = segment();
        if (from == null || reader == null) {
            return sendFile();
        }
        boolean sealed = from.isSealed();
        Optional<Segment.Found> found = from.read(position);
        if (found.isEmpty()) {
            return sealed ? leave(from) : sendFile();
        }
        byte kind = found.get().bytes()[0];
        return kind == 'P' || kind == 'N' ? sendPoints(from, reader) : sendEvent(from, found.get());
    }

    private @Nullable Segment segment() throws IOException {
        Segment known = segment;
        if (known != null) {
            return known;
        }
        Segment first = spool.first().orElse(null);
        if (first != null) {
            position = first.isKept() && mark.segment() == first.number() ? mark.from() : 0;
            reader = new BatchReader(first, position);
            segment = first;
        }
        return first;
    }

    /** The segment is delivered to its end. */
    private Result leave(Segment done) throws IOException {
        if (position < done.size()) {
            errors.println("descent: the last " + (done.size() - position)
                    + " bytes that a killed process wrote are not whole and are left out");
        }
        spool.removeFirst();
        segment = null;
        reader = null;
        return Result.SENT;
    }

    private Result sendPoints(Segment from, BatchReader points) throws IOException, InterruptedException {
        boolean again = from.isKept() && mark.segment() == from.number() && mark.from() == position;
        long end = again && mark.to() > position ? mark.to() : Long.MAX_VALUE;
        BatchReader.Batch batch = points.batch(position, end == Long.MAX_VALUE ? most : Integer.MAX_VALUE, end);
        if (batch.points() == 0) {
            position = batch.end();
            return Result.SENT;
        }
        if (end == Long.MAX_VALUE) {
            note(from, batch.end());
        }
        Connection.Answer answer = requests.points(PointBody.write(numbered(from, batch)));
        if (answer.status() == 413 && most > 1) {
            most = Math.max(1, Math.min(most, batch.points()) / 2);
            if (points.batch(position, most, Long.MAX_VALUE).points() < batch.points()) {
                note(from, position);
                return Result.SENT;
            }
        }
        return settled(answer, batch.points() + " points", false, () -> {
            delivered.addAndGet(answer.isGood() ? batch.points() : 0);
            position = batch.end();
            mark = new Progress.Mark(mark.sequence(), mark.segment(), position, position);
        });
    }

    private MetricBatch numbered(Segment from, BatchReader.Batch batch) {
        return from.isKept()
                ? new MetricBatch(spool.head().client(), mark.sequence(), batch.series())
                : new MetricBatch(spool.head().client() + "-memory", memorySequence, batch.series());
    }

    /** Gives what lies up to {@code end} the next number. */
    private void note(Segment from, long end) throws IOException {
        Progress progress = spool.progress();
        if (!from.isKept() || progress == null) {
            memorySequence++;
            return;
        }
        mark = new Progress.Mark(mark.sequence() + 1, from.number(), position, end);
        progress.write(mark);
    }

    private Result sendEvent(Segment from, Segment.Found found) throws IOException, InterruptedException {
        SpoolRecord.Event event = (SpoolRecord.Event) SpoolRecord.decode(found.bytes());
        boolean isEnd = event instanceof SpoolRecord.End;
        if (isEnd && spool.files().first().isPresent()) {
            return sendFile();
        }
        Connection.Answer answer = requests.event(event, number(from));
        boolean skippable = !(event instanceof SpoolRecord.Creation || event instanceof SpoolRecord.Lines);
        return settled(answer, event.title(), skippable, () -> {
            position = found.end();
            Progress progress = spool.progress();
            if (from.isKept() && progress != null) {
                mark = new Progress.Mark(mark.sequence(), from.number(), position, position);
                progress.write(mark);
            }
        });
    }

    /** Where the next record lies, as one number: whoever sends it again gives it the same. */
    private long number(Segment from) {
        return ((long) from.number() << Integer.SIZE) + position + 1;
    }

    private Result sendFile() throws IOException, InterruptedException {
        Optional<FileQueue.Entry> next = spool.files().first();
        if (next.isEmpty()) {
            return Result.IDLE;
        }
        String title = "artifact '" + next.get().left().path() + "'";
        Optional<Connection.Answer> answer = uploads.send(next.get(), errors);
        return answer.isEmpty() ? Result.SENT : settled(answer.get(), title, false, spool.files()::removeFirst);
    }

    /**
     * What follows from an answer.
     *
     * @param skippable whether a conflict concerns this one thing, not the run
     */
    private Result settled(Connection.Answer answer, String title, boolean skippable, Step onward) throws IOException {
        int status = answer.status();
        if (answer.isGood()) {
            onward.take();
            return Result.SENT;
        }
        DescentException error = Trouble.of(status, answer.text(), title);
        if (PASSING.contains(status) || error.code() == ErrorCode.UNAVAILABLE) {
            trouble = error.getMessage();
            pause = answer.retryAfter();
            return Result.AWAY;
        }
        boolean superseded = error.code() == ErrorCode.SUPERSEDED;
        boolean conflict = status == 409 && !superseded;
        if (status == 401 || status == 403 || status == 404 || superseded || (conflict && !skippable)) {
            refusal = error;
            return Result.REFUSED;
        }
        errors.println("descent: the server refused " + title + ": " + error.getMessage());
        onward.take();
        return Result.SENT;
    }

    /** What is done when a thing needs no more sending. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }
}
