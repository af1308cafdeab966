package dev.descent.recipe;

import java.util.LinkedHashMap;
import java.util.Map;

/** The course of a training: epochs, evaluations, and the reasons to end early. */
final class Training {
    /** Below this loss 32-bit numbers of the gradient become denormal, and steps many times slower. */
    static final double LEARNED = 1e-6;

    /** Evaluations still logged after the loss has ceased to be a number, so that it cannot be taken for a spike. */
    static final int EVALUATIONS_AFTER_DIVERGENCE = 3;

    private final Trainer trainer;
    private final Split split;
    private final Loss loss;
    private final MetricSink sink;
    private int divergedEvaluations;

    Training(Trainer trainer, Split split, Loss loss, MetricSink sink) {
        this.trainer = trainer;
        this.split = split;
        this.loss = loss;
        this.sink = sink;
    }

    /** Trains, and tells how it ended. */
    Ending run(int epochs, int evaluations) {
        EvaluationSchedule schedule = EvaluationSchedule.of(epochs, evaluations);
        sink.log(0, Map.of("model/parameters", (double) trainer.parameterCount()));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trainer.trainEpoch();
            if (schedule.isDue(epoch) || divergedEvaluations > 0) {
                double trainLoss = evaluate(epoch);
                divergedEvaluations = Double.isFinite(trainLoss) ? 0 : divergedEvaluations + 1;
                if (divergedEvaluations > EVALUATIONS_AFTER_DIVERGENCE) {
                    return new Ending(epoch, "the training loss is no finite number");
                }
                if (trainLoss < LEARNED) {
                    return new Ending(epoch, "the training loss fell below " + LEARNED);
                }
                if (sink.shouldStop()) {
                    return new Ending(epoch, "asked to stop");
                }
            }
        }
        return new Ending(epochs, "all epochs are done");
    }

    private double evaluate(int epoch) {
        Map<String, Double> values = new LinkedHashMap<>();
        double trainLoss = judge("train", split.train(), values);
        judge("validation", split.validation(), values);
        judge("test", split.test(), values);
        values.put("model/weight_norm", trainer.weightNorm());
        sink.log(epoch, values);
        return trainLoss;
    }

    private double judge(String role, Samples samples, Map<String, Double> values) {
        Loss.Score score = loss.judge(trainer.predict(samples), samples);
        values.put(role + "/loss", score.loss());
        values.put(role + "/error", score.error());
        return score.loss();
    }

    /**
     * How a training ended.
     *
     * @param epoch the last one
     */
    record Ending(int epoch, String reason) {}
}
