package dev.descent.server.intake;

import dev.descent.server.security.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A body that is gathered in memory, grown as it comes: who announces much and sends little takes little. Lives on one event loop. */
final class MemoryReceipt {
    /** Bytes of the largest body that is no file, after decompression. */
    static final int LARGEST = 32 << 20;

    static final String LIMIT = "need a body of at most " + LARGEST + " bytes, got more: send it in parts";

    private static final int AT_ONCE = 1 << 20;

    /** Who reads what was received. */
    enum Reader {
        /** A resource, from a stream. */
        RESOURCE,
        /** The servlet of the pages, from the request's own buffer. */
        PAGE
    }

    private final RoutingContext routing;
    private final Reader reader;
    private final MemoryShare memory;
    private byte[] bytes;
    private int size;
    private long taken;
    private boolean refused;

    /** @param length what the client announced; null where it did not */
    MemoryReceipt(RoutingContext routing, Reader reader, MemoryShare memory, @Nullable Long length) {
        this.routing = routing;
        this.reader = reader;
        this.memory = memory;
        this.bytes = new byte[length == null ? 0 : (int) Math.min(length, 1024)];
    }

    static Refusal tooLarge() {
        return Refusal.tooLarge(LIMIT);
    }

    void receive() {
        HttpServerRequest request = routing.request();
        routing.addEndHandler(ended -> memory.giveBack(taken));
        request.handler(this::add);
        request.endHandler(end -> pass());
        request.exceptionHandler(
                broken -> refuse(Refusal.invalid("need a whole body, got a broken one: " + broken.getMessage())));
        request.resume();
    }

    private void add(Buffer part) {
        if (refused) {
            return; // read on, so that the client comes to read the answer
        }
        int wanted = size + part.length();
        if (wanted > LARGEST) {
            refuse(tooLarge());
        } else if (wanted > bytes.length && !grow(wanted)) {
            refuse(Refusal.unavailable("too much is being sent to this server just now: try again"));
        } else {
            part.getBytes(0, part.length(), bytes, size);
            size = wanted;
        }
    }

    private boolean grow(int wanted) {
        int capacity =
                Math.min(LARGEST, Math.max(wanted, bytes.length < AT_ONCE ? 4 * bytes.length : 2 * bytes.length));
        if (!memory.take(capacity - taken)) {
            return false;
        }
        taken = capacity;
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private void refuse(Refusal refusal) {
        refused = true;
        bytes = new byte[0];
        if (!routing.response().ended() && !routing.response().closed()) {
            refusal.send(routing);
        }
    }

    private void pass() {
        if (refused) {
            return;
        }
        if (reader == Reader.PAGE) {
            ((RoutingContextInternal) routing).setBody(Buffer.buffer(Arrays.copyOf(bytes, size)));
            routing.next();
            return;
        }
        boolean packed = "gzip".equalsIgnoreCase(routing.request().getHeader(HttpHeaders.CONTENT_ENCODING));
        routing.put(ReceivedBody.KEY, packed ? new Unpacked(bytes, size) : new ByteArrayInputStream(bytes, 0, size));
        routing.next();
    }
}
