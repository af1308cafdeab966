package dev.descent.deeplearning4j;

import dev.descent.client.ActiveRun;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Logs the training of a Deeplearning4j network: {@code train/loss} (the score of each iteration's mini-batch, penalties
 * included) and {@code epoch} (the number of passes done) against the iteration, both from 1.
 *
 * <pre>{@code
 * try (ActiveRun run = Descent.startRun("digits", "my network")) {
 *     DescentListener listener = new DescentListener(run);
 *     network.setListeners(listener);
 *     for (int epoch = 0; epoch < 50 && !listener.shouldStop(); epoch++) {
 *         network.fit(batches);
 *     }
 * }
 * }</pre>
 *
 * <p>Deeplearning4j lets no listener end a call of {@code fit}: ask {@link #shouldStop()} between calls. Costs one entry in a queue
 * in memory per iteration; never waits for the server. For the one thread that trains.
 */
public final class DescentListener extends BaseTrainingListener {
    private final Log log;
    private final BooleanSupplier stop;
    private long iterations;
    private long epochs;

    public DescentListener(ActiveRun run) {
        this(run::log, run::shouldStop);
    }

    DescentListener(Log log, BooleanSupplier stop) {
        this.log = log;
        this.stop = stop;
    }

    /** Whether a person or a stopping rule has asked this program to end; as of a few seconds ago. */
    public boolean shouldStop() {
        return stop.getAsBoolean();
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        iterations++;
        log.log("train/loss", model.score(), iterations);
    }

    @Override
    public void onEpochEnd(Model model) {
        epochs++;
        log.log("epoch", (double) epochs, iterations);
    }

    /** Where points go. */
    @FunctionalInterface
    interface Log {
        void log(String metric, double value, long step);
    }
}
