package dev.descent.client;

import dev.descent.api.RunId;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Runs that tests begin. */
final class Runs {
    static final RunId ID = new RunId("0123456789abcdef0123456789abcdef");
    static final Pace FAST =
            new Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));
    /** Does not wait for a server when the run is closed. */
    static final Pace BRIEF =
            new Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));

    private Runs() {}

    static ActiveRun begin(Path spools, URI address, boolean attached, Pace pace, PrintStream printed) {
        return begin(spool(spools, address, "client", Spool.MEMORY), attached, pace, printed);
    }

    static ActiveRun begin(Spool spool, boolean attached, Pace pace, PrintStream printed) {
        Descent descent = Descent.connect(URI.create(spool.head().server()), null);
        Outbox outbox = new Outbox(spool, descent, printed, pace, !attached);
        Map<String, Object> parameters = Map.of("lr", 0.1, "units", 8L);
        ActiveRun run = new ActiveRun(ID, attached, parameters, outbox, Clock.systemUTC(), printed);
        run.begin();
        return run;
    }

    static Spool spool(Path spools, URI address, String client, long memory) {
        try {
            return Spool.create(spools, new Spool.Head(address.toString(), ID, client, false), memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
