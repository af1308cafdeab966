package dev.descent.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.descent.api.Sweep;
import dev.descent.cli.Progress;
import dev.descent.client.Descent;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on a fresh machine. */
@Command(
        name = "demo",
        description = "Serves, runs two sweeps on real data (overfitting, double descent), and says what they showed.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "End when the sweeps have ended.")
    private boolean once;

    @Option(names = "--json", description = "What was found as one JSON document on standard output.")
    private boolean json;

    @Option(names = "--port", paramLabel = "PORT", description = "The server's port; 0 picks a free one (5000).")
    private int port = 5000;

    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder (~/.descent).")
    private Path data = Path.of(System.getProperty("user.home"), ".descent");

    @Option(names = "--no-agent", description = "Leave the jobs to a separate 'descent agent'.")
    private boolean withoutAgent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path home = Path.of(System.getProperty("descent.home", "."));
        try (DemoServer server = DemoServer.start(home, serveOptions(), data, err)) {
            Descent descent = Descent.connect(server.address(), System.getenv("DESCENT_TOKEN"));
            (json ? err : out).println("Descent is ready at " + server.address());
            List<Sweep> ended = new DemoSweeps(descent, home.resolve("examples")).run(server, Progress.on(err));
            DemoReport report = DemoReport.of(ended, descent.runs());
            if (json) {
                out.println(toJson(report));
            } else {
                report.lines().forEach(out::println);
            }
            if (!once) {
                err.println("Still serving at " + server.address() + "; Ctrl-C ends it.");
                server.await();
            }
            return ended.stream().allMatch(DemoSweeps::hasFinished) ? 0 : 1;
        }
    }

    private List<String> serveOptions() {
        List<String> options = new ArrayList<>(List.of("--port", String.valueOf(port), "--data", data.toString()));
        if (withoutAgent) {
            options.add("--no-agent");
        }
        return options;
    }

    private static String toJson(DemoReport report) {
        try {
            return Wire.mapper().writeValueAsString(report.document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that Jackson cannot write", e);
        }
    }
}
