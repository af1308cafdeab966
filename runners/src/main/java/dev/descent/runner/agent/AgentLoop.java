package dev.descent.runner.agent;

import dev.descent.api.Job;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.Slots;
import dev.descent.runner.engine.Engine;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A working agent. Four threads: one leases jobs whenever a slot is free, one sends heartbeats and does what they answer, one
 * ships lines of output, one reads the machine's state; and one thread per attempt. While the server is away, programs go on and their ends are told later.
 *
 * <pre>{@code
 * try (var agent = new AgentLoop(ports, settings, new LocalEngine(clock), clock)) {
 *     agent.start();
 *     …
 * }
 * }</pre>
 */
public final class AgentLoop implements AutoCloseable {
    /** How long programs may take to end when the agent does; whoever waits for the agent has ten seconds. */
    private static final Duration PARTING = Duration.ofSeconds(4);

    private static final Duration LAST_REPORTS = Duration.ofSeconds(4);
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    /** Shorter: a slot that becomes free meanwhile is not on offer before the next call. */
    private static final Duration SHORT_POLL = Duration.ofSeconds(3);

    private static final Duration SHIPPING = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(AgentLoop.class.getName());

    private final AgentPorts ports;
    private final AgentSettings settings;
    private final Engine engine;
    private final Clock clock;
    private final StateFolder state;
    private final ServerLink server;
    private final SlotBook slots;
    private final AttemptRun.Workshop workshop;
    private final Map<Lease, AttemptRun> held = new ConcurrentHashMap<>();
    private final Phaser attempts = new Phaser(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("descent-agent-timer").daemon().factory());
    private final Thread leasing = thread("lease", this::lease);
    private final Thread beating = thread("heartbeat", this::beat);
    private final Thread shipping = thread("logs", this::ship);
    private final Thread measuring = thread("meter", this::measure);
    private volatile boolean closing;

    /**
     * Locks the state folder.
     *
     * @param engine closed with the agent
     * @throws dev.descent.api.DescentException STATE where another agent uses the state folder
     */
    public AgentLoop(AgentPorts ports, AgentSettings settings, Engine engine, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.engine = engine;
        this.clock = clock;
        this.state = StateFolder.open(settings.state());
        this.server = new ServerLink(ports, settings.info());
        this.slots = new SlotBook(settings.info().slots(), settings.devices());
        this.workshop = new AttemptRun.Workshop(
                server, engine, new Orders(settings, state), state, slots, AttemptRun.DelayedActions.on(timer));
    }

    /** The name of the agent whose state folder this is: the host's, with a suffix made once per folder. */
    public static String name(Path stateFolder, String host) {
        return StateFolder.agentName(stateFolder, host);
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name("descent-agent-" + name).unstarted(task);
    }

    /**
     * Introduces the agent and begins to work; a server that is away is waited for.
     *
     * @throws dev.descent.api.DescentException where the server refuses the agent
     */
    public void start() {
        endWhatIsLeft();
        server.introduce();
        leasing.start();
        beating.start();
        shipping.start();
        if (settings.readings().isPositive()) {
            measuring.start();
        }
    }

    /** Attempts of an agent that was killed here: the engine ends them; the server hears that nobody holds them. */
    private void endWhatIsLeft() {
        state.remembered().forEach((lease, handle) -> {
            engine.adopt(lease, handle, line -> {}).ifPresent(attempt -> {
                attempt.terminate(Duration.ZERO);
                attempt.end().join();
            });
            state.forget(lease);
        });
    }

    private void lease() {
        while (!closing) {
            try {
                slots.awaitFree(settings.heartbeat());
            } catch (InterruptedException expected) {
                return; // The agent closes.
            }
            Slots free = slots.free();
            if (!closing && free.cpu() + free.gpu() > 0) {
                server.lease(free, slots.isIdle() ? LONG_POLL : SHORT_POLL).forEach(this::execute);
            }
        }
    }

    private void execute(Job job) {
        AttemptRun run = new AttemptRun(
                job, slots.take(job.resources()), new LogShipper(ports.logs(), job.run(), clock), workshop);
        held.put(run.lease(), run);
        attempts.register();
        if (closing) {
            run.leave(PARTING);
        }
        Thread.ofPlatform()
                .daemon()
                .name("descent-" + job.id() + "." + job.attempt())
                .start(() -> execute(run));
    }

    private void execute(AttemptRun run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "attempt " + run.lease() + " went wrong in the agent itself", e);
        } finally {
            held.remove(run.lease());
            attempts.arriveAndDeregister();
        }
    }

    private void beat() {
        while (!server.pause(settings.heartbeat())) {
            List<AttemptRun> runs = List.copyOf(held.values());
            server.renew(runs.stream().map(AttemptRun::lease).toList()).ifPresent(answer -> obey(answer, runs));
        }
    }

    /** An answer speaks of the attempts that were told, not of a later attempt at the same job. */
    private static void obey(LeaseRenewal answer, List<AttemptRun> runs) {
        for (AttemptRun run : runs) {
            if (answer.superseded().contains(run.lease().job())) {
                run.abandon();
            } else if (answer.stop().contains(run.lease().job())) {
                run.stop();
            }
        }
    }

    private void ship() {
        while (!server.pause(SHIPPING)) {
            held.values().forEach(run -> run.shipper().ship());
        }
    }

    private void measure() {
        SystemMetrics metrics = new SystemMetrics(ports.metrics(), clock);
        while (!server.pause(settings.readings())) {
            metrics.sample(held.values().stream()
                    .filter(AttemptRun::isStarted)
                    .map(AttemptRun::running)
                    .toList());
        }
    }

    /**
     * Leases nothing more, ends the running programs and tells the server to have them run elsewhere; takes up to ten seconds. No
     * thread is interrupted: in process, it may be in the middle of the database's files, which an interrupt closes.
     */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        server.withdraw();
        held.values().forEach(run -> run.leave(PARTING));
        awaitAttempts();
        server.close();
        engine.close();
        timer.shutdownNow();
        state.close();
    }

    private void awaitAttempts() {
        try {
            attempts.awaitAdvanceInterruptibly(
                    attempts.arrive(), PARTING.plus(LAST_REPORTS).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the server could not be told the end of {0} attempts", held.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
