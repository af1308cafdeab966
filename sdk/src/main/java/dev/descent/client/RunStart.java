package dev.descent.client;

import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a process comes to its run: by what stands in its environment.
 *
 * @param run the run that an agent started the process for; null where nobody did
 * @param parameters JSON object
 * @param spools the folder of spools
 */
record RunStart(
        URI server, @Nullable String token, @Nullable String run, String parameters, Path spools) {
    private static final Duration BEGINNING = Duration.ofSeconds(10);

    static RunStart from(Map<String, String> environment) {
        return new RunStart(
                URI.create(environment.getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000")),
                environment.get("DESCENT_TOKEN"),
                environment.get("DESCENT_RUN_ID"),
                environment.getOrDefault("DESCENT_PARAMETERS", "{}"),
                Spools.root(environment));
    }

    /**
     * Begins or joins the run. A server that does not answer holds nothing up: the run is made there when it does.
     *
     * @throws dev.descent.api.DescentException where the server refuses the run, or one to be resumed cannot be asked for
     */
    ActiveRun start(RunOptions options) {
        Descent descent = Descent.connect(server, token);
        String given = run == null ? "" : run;
        if (!given.isBlank()) {
            ActiveRun active = open(descent, new RunId(given), true);
            active.begin();
            return active;
        }
        RunId resumed = options.resumed();
        ActiveRun active = resumed == null ? begin(descent, options) : resume(descent, resumed);
        active.observe(options);
        Thread replay = new Thread(() -> deliverWhatIsLeft(any -> true, System.err), "descent-replay");
        replay.setDaemon(true);
        replay.start();
        return active;
    }

    private ActiveRun begin(Descent descent, RunOptions options) {
        RunId id = new RunId(UUID.randomUUID().toString().replace("-", ""));
        ActiveRun active = open(descent, id, false);
        active.create(
                new SpoolRecord.Creation(
                        options.experiment(),
                        options.name(),
                        System.getProperty("user.name", ""),
                        Clock.systemUTC().instant(),
                        options.parent(),
                        options.tags()),
                BEGINNING);
        return active;
    }

    /** First comes what its last program could not send: the next step follows that. */
    private ActiveRun resume(Descent descent, RunId id) {
        deliverWhatIsLeft(id::equals, System.err);
        Run known = descent.runs().start(id);
        ActiveRun active = open(descent, id, false);
        known.metrics().forEach((key, summary) -> active.continueAfter(key, summary.lastStep()));
        active.begin();
        return active;
    }

    private ActiveRun open(Descent descent, RunId id, boolean attached) {
        Spool.Head head =
                new Spool.Head(server.toString(), id, UUID.randomUUID().toString(), attached);
        Outbox outbox = new Outbox(spool(head, System.err), descent, System.err, Pace.USUAL, !attached);
        return new ActiveRun(id, attached, values(), outbox, Clock.systemUTC(), System.err);
    }

    private Spool spool(Spool.Head head, PrintStream errors) {
        try {
            return Spool.create(spools, head, Spool.MEMORY);
        } catch (IOException e) {
            errors.println("descent: cannot write below " + spools + " (" + e.getMessage()
                    + "): what is logged waits in memory, and is lost if this process is killed; DESCENT_SPOOL names another"
                    + " folder");
            return Spool.inMemory(head, Spool.MEMORY);
        }
    }

    /** What earlier processes could not send to this server, unless it has refused it. */
    private void deliverWhatIsLeft(Predicate<RunId> wanted, PrintStream errors) {
        try {
            new Spools(spools)
                    .deliver(
                            left -> wanted.test(left.run())
                                    && !left.attempt()
                                    && left.refusal() == null
                                    && left.server().equals(server.toString()),
                            null,
                            token,
                            errors);
        } catch (RuntimeException e) { // the run at hand has nothing to do with it
            errors.println("descent: what earlier runs have left is not sent: " + e.getMessage());
        }
    }

    private Map<String, Object> values() {
        return Wire.read("{\"values\":" + parameters + "}", Values.class).values();
    }

    private record Values(Map<String, Object> values) {}
}
