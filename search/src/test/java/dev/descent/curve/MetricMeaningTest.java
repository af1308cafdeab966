package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricMeaningTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "validation/loss, VALIDATION, LOSS, MINIMIZE",
        "val_loss, VALIDATION, LOSS, MINIMIZE",
        "eval/loss, VALIDATION, LOSS, MINIMIZE",
        "train/error, TRAIN, ERROR, MINIMIZE",
        "training_accuracy_score, TRAIN, ACCURACY, MAXIMIZE",
        "test_acc, TEST, ACCURACY, MAXIMIZE",
        "trainLoss, TRAIN, LOSS, MINIMIZE",
        "valid_cross_entropy, VALIDATION, LOSS, MINIMIZE",
        "test_mse, TEST, LOSS, MINIMIZE",
        "loss, NONE, LOSS, MINIMIZE",
        "model/parameters, NONE, OTHER, NONE",
        "learning_rate, NONE, LEARNING_RATE, NONE",
        "lr, NONE, LEARNING_RATE, NONE",
        "lr/head, NONE, LEARNING_RATE, NONE",
        "optimizer/lr, NONE, LEARNING_RATE, NONE",
        "lr-Adam/pg1, NONE, LEARNING_RATE, NONE",
        "train/learning_rate, TRAIN, LEARNING_RATE, NONE",
        "learningRate, NONE, LEARNING_RATE, NONE",
        "lr_finder/loss, NONE, LOSS, MINIMIZE",
        "learning_curve_rate, NONE, OTHER, NONE",
        "gpu_trainer_temperature, NONE, OTHER, NONE"
    })
    void role_quantity_and_direction_are_read_from_the_name(
            String key, MetricMeaning.Role role, MetricMeaning.Quantity quantity, MetricMeaning.Direction direction) {
        MetricMeaning meaning = MetricMeaning.of(key);

        assertThat(meaning.role()).isEqualTo(role);
        assertThat(meaning.quantity()).isEqualTo(quantity);
        assertThat(meaning.direction()).isEqualTo(direction);
    }

    @Test
    void training_and_validation_of_the_same_quantity_are_a_pair_losses_first() {
        List<MetricMeaning.Pair> pairs = MetricMeaning.pairs(List.of(
                "train/error",
                "train/loss",
                "validation/loss",
                "validation/error",
                "test/loss",
                "epoch",
                "train/accuracy",
                "validation/accuracy"));

        assertThat(pairs)
                .extracting(pair -> pair.train().key())
                .containsExactly("train/loss", "train/error", "train/accuracy");
        assertThat(pairs)
                .extracting(pair -> pair.valid().key())
                .containsExactly("validation/loss", "validation/error", "validation/accuracy");
    }

    @Test
    void a_loss_without_a_role_is_the_training_loss_and_test_stands_in_for_validation() {
        assertThat(MetricMeaning.pairs(List.of("loss", "val_loss")))
                .extracting(pair -> pair.train().key() + " " + pair.valid().key())
                .containsExactly("loss val_loss");
        assertThat(MetricMeaning.pairs(List.of("train/loss", "test/loss")))
                .extracting(pair -> pair.valid().key())
                .containsExactly("test/loss");
    }
}
