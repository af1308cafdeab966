package dev.descent.cli;

import dev.descent.api.AgentInfo;
import dev.descent.api.DescentException;
import dev.descent.api.Slots;
import dev.descent.client.Descent;
import dev.descent.runner.agent.AgentLoop;
import dev.descent.runner.agent.AgentOptions;
import dev.descent.runner.agent.AgentPorts;
import dev.descent.runner.agent.AgentSettings;
import dev.descent.runner.agent.Programs;
import dev.descent.runner.detect.Machine;
import dev.descent.runner.engine.local.LocalEngine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leases and runs jobs until it is told to end. */
@Command(name = "agent", description = "Leases and runs jobs on this machine until it is told to end.")
final class AgentCommand extends ServerCommand {
    @Option(names = "--engine", paramLabel = "local", description = "How jobs are executed (local).")
    private String engine = "local";

    @Option(names = "--slots", paramLabel = "cpu=N,gpu=auto", description = "What it gives (all that there is).")
    private String slots = "";

    @Option(names = "--label", paramLabel = "K=V", description = "A label that sweeps can ask for.")
    private List<String> labels = List.of();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Its own folder, for scratch files and what it has started (~/.descent-agent).")
    private Path state = Path.of(System.getProperty("user.home"), ".descent-agent");

    @Option(
            names = "--system-metrics",
            paramLabel = "SECONDS",
            description = "Reads the machine's state so often (10); 0 for never.")
    private int readings = (int) AgentSettings.READINGS.toSeconds();

    @Override
    public Integer call() throws InterruptedException {
        if (!engine.equals("local")) {
            throw DescentException.invalid("the engine '" + engine + "' is not available in this version: use local");
        }
        Descent descent = descent();
        Machine machine = Machine.detect();
        Slots given = AgentOptions.slots(slots, machine);
        AgentInfo info =
                AgentOptions.info(AgentLoop.name(state, hostName()), given, AgentOptions.labels(labels), machine);
        AgentSettings settings = new AgentSettings(
                serverAddress(),
                info,
                machine.devices().subList(0, given.gpu()),
                state,
                Programs.detect(),
                AgentSettings.HEARTBEAT,
                Duration.ofSeconds(Math.max(0, readings)));
        AgentPorts ports = new AgentPorts(descent.agents(), descent.jobs(), descent.logs(), descent.metrics());
        AgentLoop agent = new AgentLoop(ports, settings, new LocalEngine(Clock.systemUTC()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "descent-agent-end"));
        agent.start();
        err().println("agent '" + info.name() + "' gives cpu=" + given.cpu() + ", gpu=" + given.gpu() + " to "
                + serverAddress() + "; Ctrl-C ends it");
        new CountDownLatch(1).await();
        return 0;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException expected) {
            return "localhost"; // A machine without a name of its own.
        }
    }
}
