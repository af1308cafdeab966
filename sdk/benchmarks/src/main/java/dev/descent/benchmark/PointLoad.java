package dev.descent.benchmark;

import dev.descent.api.MetricSummary;
import dev.descent.client.ActiveRun;
import dev.descent.client.Descent;
import dev.descent.client.RunOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Logs points to a server through the SDK from one thread, as fast as it can or so many a second, and says how many a second it took in and how many
 * a second the server had acknowledged (kept durably) when the run was closed: {@code PointLoad [--points N] [--metrics M] [--rate R]}; the server
 * is the one that {@code DESCENT_SERVER} names. Of every sixteenth call it tells how long it took, the clock's own time included. Checks at the
 * end that the server has every one.
 */
public final class PointLoad {
    private static final int BURST = 1_000;
    /** One call of so many is timed. */
    private static final int TIMED = 16;

    private PointLoad() {}

    /** Runs the load. */
    public static void main(String[] arguments) {
        int points = number(arguments, "--points", 10_000_000);
        int metrics = number(arguments, "--metrics", 4);
        int rate = number(arguments, "--rate", 0);
        String server = System.getenv().getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000");
        String[] names = new String[metrics];
        for (int i = 0; i < metrics; i++) {
            names[i] = "load/" + i;
        }
        ActiveRun run = Descent.startRun(RunOptions.of("load").withoutOutput().withoutEnvironment());
        long begun = System.nanoTime();
        long[] calls = log(run, names, points, rate);
        long logged = System.nanoTime();
        run.close();
        long acknowledged = System.nanoTime();

        Map<String, MetricSummary> kept = Descent.connect(URI.create(server), System.getenv("DESCENT_TOKEN"))
                .metrics()
                .summaries(List.of(run.id()))
                .getOrDefault(run.id(), Map.of());
        long count = kept.values().stream().mapToLong(MetricSummary::count).sum();
        System.out.printf(
                "logged %d points of %d metrics at %.0f points/s (%.0f ns each); acknowledged at %.0f points/s; the server has %d%n",
                points,
                metrics,
                rate(points, logged - begun),
                (double) (logged - begun) / points,
                rate(count, acknowledged - begun),
                count);
        print(calls);
    }

    /** How long some of the calls took, in nanoseconds. */
    private static long[] log(ActiveRun run, String[] names, int points, int rate) {
        int metrics = names.length;
        long[] calls = new long[points / TIMED + 1];
        long begun = System.nanoTime();
        for (int i = 0; i < points; i++) {
            long before = i % TIMED == 0 ? System.nanoTime() : 0;
            run.log(names[i % metrics], noise(i), i / metrics);
            if (i % TIMED == 0) {
                calls[i / TIMED] = System.nanoTime() - before;
            }
            if (rate > 0 && i % BURST == 0) {
                awaitTurn(begun + (long) (i * 1e9 / rate));
            }
        }
        return calls;
    }

    private static void print(long[] calls) {
        Arrays.sort(calls);
        System.out.printf(
                "a call: p50 %d ns, p99 %d ns, p99.9 %d ns, longest %.1f ms%n",
                calls[calls.length / 2],
                calls[(int) (calls.length * 0.99)],
                calls[(int) (calls.length * 0.999)],
                calls[calls.length - 1] / 1e6);
    }

    private static void awaitTurn(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double rate(long points, long nanos) {
        return points * 1e9 / nanos;
    }

    /** A falling value with noise in its last bits, as losses have. */
    private static double noise(int i) {
        long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
        return 1.0 / (1 + i * 1e-5) + (mixed >>> 11) * 0x1.0p-53 * 0.01;
    }

    private static int number(String[] arguments, String name, int otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Integer.parseInt(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
