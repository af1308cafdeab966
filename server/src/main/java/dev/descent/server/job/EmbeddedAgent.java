package dev.descent.server.job;

import dev.descent.api.Agents;
import dev.descent.api.Jobs;
import dev.descent.api.Logs;
import dev.descent.api.Metrics;
import dev.descent.api.Slots;
import dev.descent.runner.agent.AgentLoop;
import dev.descent.runner.agent.AgentOptions;
import dev.descent.runner.agent.AgentPorts;
import dev.descent.runner.agent.AgentSettings;
import dev.descent.runner.agent.Programs;
import dev.descent.runner.detect.Machine;
import dev.descent.runner.engine.local.LocalEngine;
import dev.descent.server.ServerConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The server's own agent: started when the server answers requests, unless it is configured off. */
@ApplicationScoped
class EmbeddedAgent {
    private static final Logger LOG = Logger.getLogger(EmbeddedAgent.class);

    private final ServerConfiguration configuration;
    private final Logs logs;
    private final Metrics metrics;
    private final Agents agents;
    private final Jobs jobs;
    private final Clock clock;
    private final String host;
    private @Nullable AgentLoop agent;

    EmbeddedAgent(
            ServerConfiguration configuration,
            Agents agents,
            Jobs jobs,
            Logs logs,
            Metrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.configuration = configuration;
        this.agents = agents;
        this.jobs = jobs;
        this.logs = logs;
        this.metrics = metrics;
        this.clock = clock;
        this.host = host;
    }

    void start(@ObservesAsync HttpServerStart http) {
        if (!configuration.agent()) {
            return;
        }
        try {
            start(http.options().getPort());
        } catch (RuntimeException e) {
            LOG.error("the server runs without an agent of its own", e);
        }
    }

    private synchronized void start(int port) {
        Path state = configuration.data().resolve("agent");
        Machine machine = Machine.detect();
        Slots slots = new Slots(machine.processors(), machine.devices().size());
        AgentLoop loop = new AgentLoop(
                new AgentPorts(agents, jobs, logs, metrics),
                new AgentSettings(
                        URI.create("http://" + address() + ":" + port),
                        AgentOptions.info(AgentLoop.name(state, machine.host()), slots, Map.of(), machine),
                        machine.devices(),
                        state,
                        Programs.detect(),
                        AgentSettings.HEARTBEAT,
                        configuration.systemMetrics()),
                new LocalEngine(clock),
                clock);
        agent = loop;
        loop.start();
    }

    /** The address under which programs of this machine reach the server. */
    private String address() {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    synchronized void stop(@Observes ShutdownEvent shutdown) {
        AgentLoop loop = agent;
        if (loop != null) {
            loop.close();
        }
    }
}
