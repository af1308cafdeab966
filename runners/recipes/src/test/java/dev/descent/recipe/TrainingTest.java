package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private final Recorded log = new Recorded();

    @Test
    void few_evaluations_are_spaced_logarithmically_and_include_the_last_epoch() {
        EvaluationSchedule schedule = EvaluationSchedule.of(1500, 60);

        List<Integer> due =
                IntStream.rangeClosed(1, 1500).filter(schedule::isDue).boxed().toList();
        assertThat(due).hasSizeBetween(45, 60).startsWith(1, 2, 3).endsWith(1328, 1500);
        assertThat(EvaluationSchedule.of(40, 0).count()).isEqualTo(40);
        assertThat(EvaluationSchedule.of(40, 60).count()).isEqualTo(40);
    }

    @Test
    void every_epoch_is_logged_with_all_metrics_of_the_descriptor() {
        Training.Ending ending = training(0.5f).run(4, 0);

        assertThat(ending).isEqualTo(new Training.Ending(4, "all epochs are done"));
        assertThat(log.steps).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(log.names())
                .containsExactlyInAnyOrderElementsOf(
                        Descriptors.read("classifier").metrics());
    }

    @Test
    void a_diverged_training_logs_nan_a_few_times_and_ends() {
        Training.Ending ending = training(Float.NaN).run(100, 0);

        assertThat(ending.reason()).isEqualTo("the training loss is no finite number");
        assertThat(ending.epoch()).isEqualTo(1 + Training.EVALUATIONS_AFTER_DIVERGENCE);
        assertThat(log.values.get(1).get("train/loss")).isNaN();
    }

    @Test
    void a_training_that_has_learned_everything_ends() {
        assertThat(training(-1f).run(100, 0)).isEqualTo(new Training.Ending(1, "the training loss fell below 1.0E-6"));
    }

    @Test
    void a_training_ends_when_it_is_asked_to() {
        log.stopAtStep = 3;

        assertThat(training(0.5f).run(100, 0)).isEqualTo(new Training.Ending(3, "asked to stop"));
    }

    /** Every row is of class 0, so the target is −1. */
    private Training training(float prediction) {
        Samples samples = new Samples(new float[5], 1, new int[5], 1);
        Trainer trainer = new Constant(prediction);
        return new Training(trainer, new Split(samples, samples, samples), Loss.SQUARED, log);
    }

    /** A network that always answers the same. */
    private record Constant(float prediction) implements Trainer {
        @Override
        public void trainEpoch() {}

        @Override
        public float[] predict(Samples samples) {
            float[] all = new float[samples.size()];
            Arrays.fill(all, prediction);
            return all;
        }

        @Override
        public long parameterCount() {
            return 1;
        }

        @Override
        public double weightNorm() {
            return 0;
        }
    }

    private static final class Recorded implements MetricSink {
        private final List<Long> steps = new ArrayList<>();
        private final List<Map<String, Double>> values = new ArrayList<>();
        private long stopAtStep = Long.MAX_VALUE;

        @Override
        public void log(long step, Map<String, Double> logged) {
            steps.add(step);
            values.add(logged);
        }

        @Override
        public boolean shouldStop() {
            return steps.get(steps.size() - 1) >= stopAtStep;
        }

        private List<String> names() {
            return values.stream()
                    .flatMap(map -> map.keySet().stream())
                    .distinct()
                    .toList();
        }
    }
}
