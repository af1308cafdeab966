package dev.descent.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.descent.client.ActiveRun;
import dev.descent.client.Descent;
import dev.descent.client.RunOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Nanoseconds that one call costs the thread that trains, sampled: mean and percentiles. {@code flood} logs as fast as it can, and is to
 * be read beside {@code empty}, which does nothing: what that shows is the clock, and the processor that others took away. {@code paced}
 * logs after a microsecond of work, and is to be read beside {@code pause}, the work alone. The server is one that takes everything and
 * keeps nothing; it and the client's own threads run in the same process.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LogCost {
    private static final long WORK = 400;
    /** Enough of an experiment, a run and a decision. */
    private static final String ANSWER =
            "{\"id\":\"7\",\"name\":\"a\",\"note\":\"\",\"tags\":{},\"runs\":0,\"action\":\"continue\","
                    + "\"created_at\":\"2026-03-01T12:00:00Z\",\"updated_at\":\"2026-03-01T12:00:00Z\"}";

    private @Nullable HttpServer server;
    private @Nullable ActiveRun run;
    private long step;

    /** Runs the benchmark; arguments are ignored. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(LogCost.class.getSimpleName())
                        .jvmArgsAppend("-Xmx512m")
                        .build())
                .run();
    }

    /** Begins a run at a server that keeps nothing. */
    @Setup
    public void begin() throws IOException {
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", LogCost::swallow);
        sink.start();
        server = sink;
        run = Descent.startRun(
                RunOptions.of("benchmark").withoutOutput().withoutEnvironment(),
                "http://127.0.0.1:" + sink.getAddress().getPort());
    }

    private static void swallow(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Delivers what is left. */
    @TearDown
    public void end() {
        if (run != null) {
            run.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    /** Nothing: what the clock and the machine make of it. */
    @Benchmark
    public void empty() {
        // Measured for what is around it.
    }

    /** The work between two points, to be taken off the others. */
    @Benchmark
    public void pause() {
        Blackhole.consumeCPU(WORK);
    }

    /** A point with its step, after a microsecond's work. */
    @Benchmark
    public void paced() {
        Blackhole.consumeCPU(WORK);
        if (run != null) {
            run.log("loss", 0.5, step++);
        }
    }

    /** Points as fast as they can be logged. */
    @Benchmark
    public void flood() {
        if (run != null) {
            run.log("loss", 0.5, step++);
        }
    }
}
