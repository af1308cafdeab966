package dev.descent.server.pages;

import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.AttemptEnd;
import dev.descent.api.Job;
import dev.descent.api.Lease;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.Slots;
import dev.descent.client.Descent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** An agent that trains nothing: it logs curves from formulas, with a seed of its own, and ends every run well. */
final class PretendAgent {
    private static final Pattern UNITS = Pattern.compile("\"units\":([0-9]+)");
    private static final int EPOCHS = 60;
    private static final long BEGIN = 1_700_000_000_000L;

    private final URI server;
    private final Descent descent;
    private final AgentId id;
    private final Random random = new Random(11);

    PretendAgent(URI server) {
        this.server = server;
        descent = Descent.connect(server, null);
        id = descent.agents()
                .register(new AgentInfo(
                        "pretending",
                        AgentInfo.PROTOCOL,
                        "local",
                        new Slots(2, 0),
                        Map.of("only", "pretended"),
                        Map.of()));
    }

    /** Plays so many jobs, one after the other. */
    void play(int jobs) {
        for (int i = 0; i < jobs; i++) {
            List<Job> leased = descent.jobs().lease(id, new Slots(1, 0), Duration.ofSeconds(20));
            if (leased.isEmpty()) {
                throw new IllegalStateException("no job came for 20 seconds, after " + i + " of " + jobs);
            }
            leased.forEach(this::play);
        }
    }

    private void play(Job job) {
        descent.jobs().started(id, new Lease(job.id(), job.attempt()));
        Descent process = Descent.connect(server, job.token());
        process.metrics().log(job.run(), batch(job));
        descent.jobs().ended(id, new AttemptEnd(job.id(), job.attempt(), 0, "exited", false, List.of()));
    }

    /** Risk over capacity as double descent has it: a peak where there are as many parameters as samples, 400. */
    private MetricBatch batch(Job job) {
        Matcher units = UNITS.matcher(job.parameters());
        double size = units.find() ? 18.0 * Integer.parseInt(units.group(1)) + 1 : 400;
        double peak = Math.exp(-Math.pow(Math.log(size / 400), 2) / 0.3);
        double end = 0.6 + 1.5 * peak + 0.3 / Math.log(size + 2) + 0.05 * random.nextGaussian();
        double error = Math.max(0, 0.4 * (1 - size / 400));
        return MetricBatch.of(
                Series.point("model/parameters", 0, BEGIN, size),
                Series.point("model/weight_norm", 0, BEGIN, 2 + 5 * peak),
                curve("train/loss", x -> 0.1 * error + Math.exp(-4 * x)),
                curve("train/error", x -> error + 0.3 * Math.exp(-5 * x)),
                curve("test/loss", x -> 0.5 + (end - 0.5) * x + 0.5 * Math.exp(-6 * x)),
                curve("learning_rate", x -> 0.01 * (1 - 0.9 * x)));
    }

    private Series curve(String key, DoubleUnaryOperator value) {
        long[] steps = LongStream.rangeClosed(1, EPOCHS).map(i -> i * 20).toArray();
        long[] times = Arrays.stream(steps).map(step -> BEGIN + step * 10).toArray();
        double[] values = Arrays.stream(steps)
                .mapToDouble(step -> value.applyAsDouble(step / (20.0 * EPOCHS)) + 0.004 * random.nextGaussian())
                .toArray();
        return new Series(key, steps, times, values);
    }
}
