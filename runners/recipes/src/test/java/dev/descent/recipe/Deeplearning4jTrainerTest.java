package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.api.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Deeplearning4jTrainerTest {
    @Test
    void thirty_full_batch_steps_lower_the_loss() {
        Course course = new Course("""
                {"units": 16, "loss": "squared", "batch_size": 0, "learning_rate": 0.01,
                 "data": {"task": "parity", "inputs": "pooled", "train": 400, "label_noise": 0.15}}
                """);
        double before = course.trainLoss();

        course.train(30);

        assertThat(course.trainLoss()).isLessThan(0.75 * before);
        assertThat(course.trainer.parameterCount()).isEqualTo(16 * 16 + 16 + 16 + 1);
    }

    @Test
    void mini_batches_learn_the_digits() {
        Course course = new Course("{\"units\": 32, \"learning_rate\": 0.01, \"data\": {\"train\": 300}}");

        course.train(10);

        Loss.Score test = Loss.CROSS_ENTROPY.judge(course.trainer.predict(course.split.test()), course.split.test());
        assertThat(test.error()).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void the_same_seed_gives_the_same_course_and_another_one_another(int seed) {
        String json = "{\"units\": 8, \"dropout\": 0.3, \"seed\": %d, \"data\": {\"train\": 100, \"seed\": 1}}";
        Course one = new Course(json.formatted(seed)).train(3);
        Course again = new Course(json.formatted(seed)).train(3);
        Course other = new Course(json.formatted(seed + 1)).train(3);

        assertThat(again.trainer.predict(again.split.test())).containsExactly(one.trainer.predict(one.split.test()));
        assertThat(other.trainLoss()).isNotEqualTo(one.trainLoss());
    }

    @Test
    void too_large_steps_diverge_to_what_is_no_number() {
        Course course = new Course(
                "{\"optimizer\": \"sgd\", \"learning_rate\": 1000, \"loss\": \"squared\", \"data\": {\"train\": 200}}");

        course.train(5);

        assertThat(course.trainLoss())
                .satisfies(loss -> assertThat(Double.isFinite(loss)).isFalse());
    }

    @Test
    void dropout_is_given_as_the_share_dropped() {
        assertThat(Deeplearning4jNetworks.retained(0)).isZero();
        assertThat(Deeplearning4jNetworks.retained(0.1)).isCloseTo(0.9, within(1e-12));

        double little = new Course(dropout(0.05)).train(20).trainLoss();
        double much = new Course(dropout(0.95)).train(20).trainLoss();

        assertThat(little).isLessThan(0.5 * much);
    }

    @Test
    void initial_weights_differ_by_name() {
        Map<Double, String> byNorm = new HashMap<>();
        for (String name : values("weight_init")) {
            Course course = new Course("{\"weight_init\": \"" + name + "\", \"layers\": 2, \"units\": [24, 12]}");
            assertThat(byNorm.put(course.trainer.weightNorm(), name))
                    .as("the twin of " + name)
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("everyName")
    void every_name_of_the_descriptor_trains(String parameter, String value) {
        Course course = new Course("{\"" + parameter + "\": \"" + value
                + "\", \"units\": 4, \"data\": {\"train\": 32, \"inputs\": \"pooled\"}}");

        course.train(2);

        assertThat(course.trainLoss()).isPositive().isFinite();
    }

    static Stream<Object[]> everyName() {
        return Stream.of("optimizer", "activation", "weight_init", "loss")
                .flatMap(name -> values(name).stream().map(value -> new Object[] {name, value}));
    }

    @Test
    void penalties_and_clipping_keep_weights_small() {
        double plain = weightNorm("{}");

        assertThat(weightNorm("{\"l2\": 0.1}")).isLessThan(plain);
        assertThat(weightNorm("{\"l1\": 0.1}")).isLessThan(plain);
        assertThat(weightNorm("{\"weight_decay\": 5}")).isLessThan(plain);
        assertThat(new Course(sgd(0)).train(2).trainer.weightNorm())
                .isGreaterThan(new Course(sgd(0.01)).train(2).trainer.weightNorm());
    }

    private static double weightNorm(String json) {
        return new Course(json).train(10).trainer.weightNorm();
    }

    private static String sgd(double clipping) {
        return "{\"optimizer\": \"sgd\", \"learning_rate\": 0.5, \"gradient_clipping\": " + clipping
                + ", \"data\": {\"train\": 200}}";
    }

    private static String dropout(double share) {
        return "{\"layers\": 2, \"units\": 32, \"learning_rate\": 0.01, \"dropout\": " + share
                + ", \"data\": {\"train\": 100}}";
    }

    private static List<String> values(String name) {
        return Descriptors.read("classifier").parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::values)
                .findFirst()
                .orElseThrow();
    }

    private static final class Course {
        private final ClassifierSettings settings;
        private final Split split;
        private final Trainer trainer;

        Course(String json) {
            settings = Classifier.settings(json);
            split = Split.of(settings.data(), settings.network().loss());
            trainer = new Deeplearning4jTrainer(settings.network(), split.train());
        }

        Course train(int epochs) {
            for (int i = 0; i < epochs; i++) {
                trainer.trainEpoch();
            }
            return this;
        }

        double trainLoss() {
            return settings.network()
                    .loss()
                    .judge(trainer.predict(split.train()), split.train())
                    .loss();
        }
    }
}
