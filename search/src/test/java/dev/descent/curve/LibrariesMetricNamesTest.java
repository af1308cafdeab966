package dev.descent.curve;

import static dev.descent.curve.MetricMeaning.Quantity.ACCURACY;
import static dev.descent.curve.MetricMeaning.Quantity.ERROR;
import static dev.descent.curve.MetricMeaning.Quantity.LEARNING_RATE;
import static dev.descent.curve.MetricMeaning.Quantity.LOSS;
import static dev.descent.curve.MetricMeaning.Quantity.OTHER;
import static dev.descent.curve.MetricMeaning.Role.NONE;
import static dev.descent.curve.MetricMeaning.Role.TEST;
import static dev.descent.curve.MetricMeaning.Role.TRAIN;
import static dev.descent.curve.MetricMeaning.Role.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names under which common libraries log, and what they mean. */
final class LibrariesMetricNamesTest {
    private static void mean(MetricMeaning.Role role, MetricMeaning.Quantity quantity, String... names) {
        for (String name : names) {
            MetricMeaning meaning = MetricMeaning.of(name);
            assertThat(List.of(meaning.role(), meaning.quantity())).as(name).isEqualTo(List.of(role, quantity));
        }
    }

    @Test
    void keras() {
        mean(NONE, LOSS, "loss", "mean_squared_error", "mean_absolute_error", "mse", "mae", "categorical_crossentropy");
        mean(
                VALIDATION,
                LOSS,
                "val_loss",
                "val_mean_squared_error",
                "val_mae",
                "val_sparse_categorical_crossentropy",
                "val_kullback_leibler_divergence");
        mean(NONE, ACCURACY, "accuracy", "sparse_categorical_accuracy", "top_k_categorical_accuracy", "auc");
        mean(VALIDATION, ACCURACY, "val_accuracy", "val_acc", "val_binary_accuracy", "val_auc", "val_f1_score");
        mean(NONE, LEARNING_RATE, "lr", "learning_rate");
    }

    @Test
    void lightning() {
        mean(TRAIN, LOSS, "train_loss", "train_loss_step", "train_loss_epoch", "train/loss_epoch");
        mean(VALIDATION, LOSS, "val_loss_epoch", "val/loss", "valid/ce_loss", "val_loss/dataloader_idx_0");
        mean(TEST, LOSS, "test_loss", "test/loss_epoch");
        mean(VALIDATION, ACCURACY, "val_acc_epoch", "val/acc", "valid_MulticlassAccuracy", "val_BinaryF1Score");
        mean(NONE, LEARNING_RATE, "lr-AdamW", "lr-SGD/pg1");
    }

    @Test
    void transformers() {
        mean(VALIDATION, LOSS, "eval_loss", "eval/loss", "eval_perplexity");
        mean(TRAIN, LOSS, "train_loss", "train/loss");
        mean(VALIDATION, ACCURACY, "eval_accuracy", "eval_f1", "eval_rouge1", "eval_bleu", "eval_matthews_correlation");
        mean(VALIDATION, ERROR, "eval_wer", "eval_cer");
        mean(TRAIN, LEARNING_RATE, "train/learning_rate");
        mean(TRAIN, OTHER, "train_runtime", "train_samples_per_second", "train/epoch", "train/grad_norm");
        mean(VALIDATION, OTHER, "eval_runtime", "eval_steps_per_second");
    }

    @Test
    void boosted_trees() {
        mean(
                VALIDATION,
                LOSS,
                "validation_0-logloss",
                "validation_1-rmse",
                "eval-mlogloss",
                "valid_0-binary_logloss",
                "valid_1-l2",
                "eval-mae");
        mean(TRAIN, LOSS, "train-logloss", "training-binary_logloss", "train-rmse", "training-l1");
        mean(VALIDATION, ERROR, "eval-error", "eval-merror", "valid_0-binary_error", "validation_0-error");
        mean(TRAIN, ERROR, "train-merror", "training-multi_error");
        mean(VALIDATION, ACCURACY, "validation_0-auc", "valid_0-ndcg@5", "eval-aucpr", "eval-map@10");
    }

    @Test
    void autologging_of_scikit_learn() {
        mean(
                TRAIN,
                ACCURACY,
                "training_score",
                "training_accuracy_score",
                "training_f1_score",
                "training_roc_auc",
                "training_r2_score",
                "training_precision_score");
        mean(
                TRAIN,
                LOSS,
                "training_log_loss",
                "training_mean_squared_error",
                "training_root_mean_squared_error",
                "training_mean_absolute_error");
        mean(VALIDATION, ACCURACY, "val_score", "LogisticRegression_score_X_val");
        mean(TEST, ACCURACY, "LogisticRegression_score_X_test", "accuracy_score_X_test", "best_cv_score_test");
        mean(TEST, LOSS, "log_loss_X_test", "mean_squared_error_X_test");
    }

    @Test
    void fastai_and_others() {
        mean(TRAIN, LOSS, "train_loss", "Loss/train", "training.loss", "trainLoss", "TrainLoss");
        mean(VALIDATION, LOSS, "valid_loss", "Loss/valid", "validation.nll", "valLoss", "dev_loss", "ValLoss");
        mean(NONE, ERROR, "error_rate");
        mean(VALIDATION, ERROR, "valid_error_rate", "val_top1_error", "dev/err");
        mean(TEST, ERROR, "test/error", "test_err", "testError");
        mean(VALIDATION, ACCURACY, "valid_accuracy", "Accuracy/val", "val_mIoU", "val_top5_acc");
        mean(
                NONE,
                OTHER,
                "gpu_memory",
                "epoch",
                "time",
                "tokens_per_second",
                "system/cpu_utilization_percentage",
                "layer/0/gradient");
    }
}
