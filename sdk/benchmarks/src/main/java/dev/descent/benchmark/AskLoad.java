package dev.descent.benchmark;

import dev.descent.api.Ask;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.client.Descent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks a sweep without a program for trials and tells their values, from several workers at once, each over a connection of its own, and says how
 * many pairs a second came back, each durable: {@code AskLoad [--pairs N] [--workers W] [--method random]}; the server is the one that
 * {@code DESCENT_SERVER} names. Checks at the end that no trial was lost or given twice.
 */
public final class AskLoad {
    private AskLoad() {}

    /** Runs the load. */
    public static void main(String[] arguments) throws Exception {
        int pairs = Integer.parseInt(option(arguments, "--pairs", "2000"));
        int workers = Integer.parseInt(option(arguments, "--workers", "8"));
        String method = option(arguments, "--method", "random");
        SweepId sweep = connect().launch(file(method)).id();
        long begun = System.nanoTime();
        long[] took = run(sweep, pairs / workers, workers);
        double seconds = (System.nanoTime() - begun) / 1e9;

        Arrays.sort(took);
        System.out.printf(
                "%s, %d workers: %d pairs at %.0f pairs/s; a pair: p50 %.1f ms, p99 %.1f ms%n",
                method,
                workers,
                took.length,
                took.length / seconds,
                took[took.length / 2] / 1e6,
                took[(int) (took.length * 0.99)] / 1e6);
        check(connect().find(sweep).orElseThrow(), took.length);
    }

    private static Sweeps connect() {
        String server = System.getenv().getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000");
        return Descent.connect(URI.create(server), System.getenv("DESCENT_TOKEN"))
                .sweeps();
    }

    private static SweepFile file(String method) {
        String parameters = IntStream.range(0, 10)
                .mapToObj(i -> "  x" + i + ": {min: 0.0, max: 1.0}")
                .collect(Collectors.joining("\n"));
        return new SweepFile("""
                experiment: load of asks
                program: none
                method: %s
                metric: {name: loss, goal: minimize}
                parameters:
                %s
                """.formatted(method, parameters), null);
    }

    /** How long each pair took, in nanoseconds. */
    private static long[] run(SweepId sweep, int each, int workers) throws Exception {
        long[] took = new long[each * workers];
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = IntStream.range(0, workers)
                    .<Future<?>>mapToObj(worker -> threads.submit(() -> work(sweep, took, worker * each, each)))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        }
        return took;
    }

    private static void work(SweepId sweep, long[] took, int from, int count) {
        Sweeps sweeps = connect();
        for (int i = from; i < from + count; i++) {
            long begun = System.nanoTime();
            Trial trial =
                    sweeps.ask(sweep, new Ask(1, "pair " + i, null, false)).getFirst();
            sweeps.tell(sweep, trial.number(), Tell.value(value(trial.parameters())));
            took[i] = System.nanoTime() - begun;
        }
    }

    /** The sum of squares. */
    private static double value(Map<String, Object> parameters) {
        return parameters.values().stream()
                .mapToDouble(value -> Math.pow(((Number) value).doubleValue() - 0.3, 2))
                .sum();
    }

    private static void check(Sweep sweep, int expected) {
        long told = sweep.trials().stream()
                .filter(trial -> trial.value() != null && trial.runs().size() == 1)
                .map(Trial::number)
                .distinct()
                .count();
        if (told != expected || sweep.trials().size() != expected) {
            throw new IllegalStateException("need " + expected + " trials told once, the server has "
                    + sweep.trials().size() + ", of which " + told + " told");
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        return otherwise;
    }
}
