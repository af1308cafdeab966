package dev.descent.deeplearning4j;

import dev.descent.client.ActiveRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Logs the training of a Deeplearning4j network: {@code train/loss} (the score of each iteration's mini-batch, penalties
 * included) and {@code epoch} (the number of passes done) against the iteration, both from 1; {@code learning_rate} at the end of each
 * epoch, where the network has one; and what is asked for.
 *
 * <pre>{@code
 * try (ActiveRun run = Descent.startRun("digits", "my network")) {
 *     DescentListener listener = new DescentListener(run).evaluating("validation", held).norms(10);
 *     network.setListeners(listener);
 *     listener.fit(network, batches, 50);
 * }
 * }</pre>
 *
 * <p>Deeplearning4j lets no listener end a call of {@code fit}: {@link #fit} ends between two batches where a stop is asked for; who calls
 * the network's own {@code fit} wraps the batches in {@link #stopping}, or asks {@link #shouldStop()} between calls. A point costs one
 * entry in a queue in memory; evaluations and norms cost what they compute. For the one thread that trains.
 */
public final class DescentListener extends BaseTrainingListener {
    private final Log log;
    private final BooleanSupplier stop;
    private final Map<String, DataSetIterator> evaluated = new LinkedHashMap<>();
    private int normsEvery;
    private long iterations;
    private long loggedIterations;
    private long epochs;

    public DescentListener(ActiveRun run) {
        this(run::log, run::shouldStop);
    }

    DescentListener(Log log, BooleanSupplier stop) {
        this.log = log;
        this.stop = stop;
    }

    /**
     * Evaluates the network on other data at the end of each epoch: {@code NAME/loss}, the mean score, penalties included, and
     * for classifiers (at least two outputs) {@code NAME/accuracy}, {@code NAME/error} and {@code NAME/f1}.
     *
     * @param data is reset before each use
     */
    public DescentListener evaluating(String name, DataSetIterator data) {
        evaluated.put(name, data);
        return this;
    }

    /** Logs {@code norm/parameters} and {@code norm/gradients}, Euclidean and over the whole network, at every {@code every}th iteration. */
    public DescentListener norms(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("need at least 1 iteration from norm to norm, got " + every);
        }
        normsEvery = every;
        return this;
    }

    /** Trains until the epochs are over or a stop is asked for. @return the epochs that were begun */
    public int fit(MultiLayerNetwork network, DataSetIterator batches, int count) {
        int begun = 0;
        while (begun < count && !shouldStop()) {
            network.fit(stopping(batches));
            begun++;
        }
        return begun;
    }

    /** As {@link #fit(MultiLayerNetwork, DataSetIterator, int)}. */
    public int fit(ComputationGraph network, DataSetIterator batches, int count) {
        int begun = 0;
        while (begun < count && !shouldStop()) {
            network.fit(stopping(batches));
            begun++;
        }
        return begun;
    }

    /** The same batches, which come to an end where a stop is asked for. */
    public DataSetIterator stopping(DataSetIterator batches) {
        return new StoppingIterator(batches, stop);
    }

    /** Whether a person or a stopping rule has asked this program to end; as of a few seconds ago. */
    public boolean shouldStop() {
        return stop.getAsBoolean();
    }

    @Override
    public void onGradientCalculation(Model model) {
        if (isNormDue()) {
            INDArray gradients = model.getGradientsViewArray();
            if (gradients != null) {
                log.log("norm/gradients", gradients.norm2Number().doubleValue(), iterations + 1);
            }
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        if (isNormDue()) {
            log.log("norm/parameters", model.params().norm2Number().doubleValue(), iterations + 1);
        }
        iterations++;
        log.log("train/loss", model.score(), iterations);
    }

    /** Of the iteration at hand, which is not counted yet. */
    private boolean isNormDue() {
        return normsEvery > 0 && iterations % normsEvery == 0;
    }

    @Override
    public void onEpochEnd(Model model) {
        if (iterations == loggedIterations) {
            return; // it was stopped before it began
        }
        loggedIterations = iterations;
        epochs++;
        log.log("epoch", (double) epochs, iterations);
        Double rate = learningRate(model);
        if (rate != null && !rate.isNaN()) {
            log.log("learning_rate", rate, iterations);
        }
        evaluated.forEach((name, data) -> evaluate(model, name, data));
    }

    @SuppressWarnings("NullAway") // Deeplearning4j answers null where an updater has no rate
    private static Double learningRate(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            return network.getLearningRate(0);
        }
        return model instanceof ComputationGraph graph
                ? graph.getLearningRate(
                        graph.getConfiguration().getNetworkOutputs().get(0))
                : null;
    }

    private void evaluate(Model model, String name, DataSetIterator data) {
        double sum = 0;
        long samples = 0;
        int outputs = 0;
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            sum += score(model, batch) * batch.numExamples();
            samples += batch.numExamples();
            outputs = (int) batch.getLabels().size(1);
        }
        if (samples > 0) {
            log.log(name + "/loss", sum / samples, iterations);
        }
        if (outputs > 1) {
            classify(model, name, data);
        }
    }

    private static double score(Model model, DataSet batch) {
        return model instanceof ComputationGraph graph
                ? graph.score(batch, false)
                : ((MultiLayerNetwork) model).score(batch, false);
    }

    private void classify(Model model, String name, DataSetIterator data) {
        data.reset();
        Evaluation result = new Evaluation();
        if (model instanceof ComputationGraph graph) {
            graph.doEvaluation(data, result);
        } else {
            ((MultiLayerNetwork) model).doEvaluation(data, result);
        }
        log.log(name + "/accuracy", result.accuracy(), iterations);
        log.log(name + "/error", 1 - result.accuracy(), iterations);
        log.log(name + "/f1", result.f1(), iterations);
    }

    /** Where points go. */
    @FunctionalInterface
    interface Log {
        void log(String metric, double value, long step);
    }
}
