package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.client.SpoolRecord.Event;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a run still has to tell the server: an inlet, the thread that writes it down, the thread that sends it, and the pulse. */
final class Outbox {
    private final Inlet inlet = new Inlet();
    private final Spool spool;
    private final PrintStream errors;
    private final Pace pace;
    private final SpoolWriter writer;
    private final Delivery delivery;
    private final Courier courier;
    private final Pulse pulse;
    private final Thread writing;
    private final Thread sending;
    private final Thread asking;

    /** @param alive whether to give signs of life */
    Outbox(Spool spool, Descent descent, PrintStream errors, Pace pace, boolean alive) {
        this.spool = spool;
        this.errors = errors;
        this.pace = pace;
        this.delivery = new Delivery(spool, descent.connection(), errors);
        this.writer = new SpoolWriter(inlet, spool, errors, this::news);
        this.writing = daemon("descent-writer", writer);
        this.courier = new Courier(spool, delivery, pace, errors, () -> !writing.isAlive());
        this.pulse = new Pulse(descent.runs(), spool.head().run(), pace.ask(), alive);
        this.sending = daemon("descent-sender", courier);
        this.asking = daemon("descent-pulse", pulse);
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void news() {
        courier.wake();
    }

    Inlet inlet() {
        return inlet;
    }

    void begin() {
        inlet.readBy(writing);
        writing.start();
        sending.start();
        asking.start();
    }

    void tell(Event event) {
        inlet.order(new Inlet.Tell(event));
    }

    void keep(Path file, String path) {
        inlet.order(new Inlet.Keep(file, path));
    }

    /**
     * Waits until the first thing told has reached the server, or it is known that it cannot for now.
     *
     * @throws DescentException what the server says where it will not have the run
     */
    void awaitFirst(Duration most) {
        inlet.wake();
        courier.wake();
        try {
            courier.first().get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException expected) { // the training begins without it
            return;
        }
        DescentException refusal = delivery.refusal();
        if (refusal != null) {
            throw refusal;
        }
    }

    boolean shouldStop() {
        DescentException refusal = delivery.refusal();
        return pulse.shouldStop() || (refusal != null && refusal.code() == ErrorCode.SUPERSEDED);
    }

    /** A folder for what is made to be sent, gone with the spool; null where there is none. */
    @Nullable
    Path captured() {
        Path folder = spool.folder();
        return folder == null ? null : folder.resolve("captured");
    }

    /** Ends at once and forgets everything. */
    void discard() {
        inlet.close();
        pulse.close();
        asking.interrupt();
        writer.close();
        sending.interrupt();
        inlet.wake();
        try {
            writing.join(1_000);
            spool.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            errors.println("descent: cannot tidy up " + spool.folder() + ": " + e.getMessage());
        }
    }

    /** Sends what is left, for as long as the pace allows; says what was not delivered. */
    void close() {
        inlet.close();
        pulse.close();
        asking.interrupt();
        writer.close();
        inlet.wake();
        courier.close();
        try {
            writing.join(pace.close().toMillis());
            courier.wake();
            sending.join(pace.close().toMillis());
            sending.interrupt();
            sending.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave();
    }

    private void leave() {
        DescentException refusal = delivery.refusal();
        boolean unwanted = refusal != null && refusal.code() == ErrorCode.SUPERSEDED;
        boolean all = refusal == null && !sending.isAlive() && isDelivered();
        try {
            if (all || unwanted) {
                spool.delete();
                return;
            }
            if (refusal == null) {
                reportLeft();
            }
            spool.close();
        } catch (IOException e) {
            errors.println("descent: cannot tidy up " + spool.folder() + ": " + e.getMessage());
        }
    }

    private boolean isDelivered() {
        return delivery.isAtEnd() && spool.files().first().isEmpty();
    }

    private void reportLeft() {
        List<String> left = new ArrayList<>();
        long points = writer.points() - delivery.delivered();
        if (points > 0) {
            left.add(points + " points");
        }
        spool.files().paths().forEach(path -> left.add("artifact '" + path + "'"));
        left.add("the end of the run");
        errors.println("descent: not delivered to the server (" + delivery.trouble() + "): " + String.join(", ", left)
                + (spool.folder() == null
                        ? ""
                        : "; kept in " + spool.folder() + ", and sent by the next run or by 'descent sync'"));
    }
}
