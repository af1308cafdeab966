package dev.descent.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a metric's name says about it: {@code validation/loss}, {@code val_loss}, {@code eval/loss}, {@code train/error},
 * {@code training_accuracy_score}, {@code test_acc}, {@code optimizer/lr}. Names are split at everything that is no letter, and between lower and upper case.
 *
 * @param key the metric's name
 */
public record MetricMeaning(String key, Role role, Quantity quantity, Direction direction, StepUnit stepUnit) {
    /** Which split of the data it was measured on. */
    public enum Role {
        TRAIN,
        VALIDATION,
        TEST,
        NONE
    }

    /** What is measured. */
    public enum Quantity {
        LOSS,
        ERROR,
        ACCURACY,
        /** A step size of the optimiser: how training was done, not how well. */
        LEARNING_RATE,
        OTHER
    }

    /** Which way is better. */
    public enum Direction {
        MINIMIZE,
        MAXIMIZE,
        NONE
    }

    /** What a step counts. */
    public enum StepUnit {
        STEP,
        EPOCH
    }

    /** What curves are judged by, best first. */
    private static final List<Quantity> JUDGED = List.of(Quantity.LOSS, Quantity.ERROR, Quantity.ACCURACY);

    private static final Set<String> TRAIN = Set.of("train", "training", "trn", "tr");
    private static final Set<String> VALIDATION =
            Set.of("validation", "valid", "val", "eval", "evaluation", "dev", "holdout", "heldout");
    private static final Set<String> TEST = Set.of("test", "testing", "tst");
    private static final Set<String> LOSSES = Set.of(
            "loss",
            "nll",
            "crossentropy",
            "xent",
            "ce",
            "bce",
            "mse",
            "rmse",
            "mae",
            "cost",
            "perplexity",
            "ppl",
            "logloss",
            "objective",
            "deviance",
            "kl",
            "risk",
            "absolute",
            "divergence",
            "mlogloss",
            "nloglik",
            "rmsle",
            "mape",
            "smape",
            "huber",
            "hinge");
    private static final Set<String> ERRORS = Set.of("error", "err", "merror", "wer", "cer", "misclassification");
    private static final Set<String> ACCURACIES = Set.of(
            "accuracy",
            "acc",
            "top",
            "precision",
            "recall",
            "auc",
            "auroc",
            "map",
            "f",
            "score",
            "bleu",
            "rouge",
            "iou",
            "miou",
            "dice",
            "jaccard",
            "kappa",
            "correlation",
            "mcc",
            "aucpr",
            "ndcg",
            "r");

    /** Names of losses that a digit tells apart. */
    private static final Pattern L1_OR_L2 = Pattern.compile("(^|[^a-z0-9])l[12]($|[^a-z0-9])");

    /** Reads a name. */
    public static MetricMeaning of(String key) {
        List<String> words = words(key);
        Quantity quantity = quantity(key, words);
        boolean epoch = words.contains("epoch") || words.contains("epochs");
        return new MetricMeaning(
                key, role(words), quantity, direction(quantity), epoch ? StepUnit.EPOCH : StepUnit.STEP);
    }

    private static List<String> words(String key) {
        String spaced = key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^a-z]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Role role(List<String> words) {
        for (String word : words) {
            if (VALIDATION.contains(word)) {
                return Role.VALIDATION;
            }
            if (TEST.contains(word)) {
                return Role.TEST;
            }
            if (TRAIN.contains(word)) {
                return Role.TRAIN;
            }
        }
        return Role.NONE;
    }

    private static Quantity quantity(String key, List<String> split) {
        List<String> words = new ArrayList<>(split);
        words.addAll(List.of(key.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))); // mIoU, split, would be no word
        boolean entropy = words.contains("cross") && words.contains("entropy");
        boolean power = L1_OR_L2.matcher(key.toLowerCase(Locale.ROOT)).find();
        if (entropy || power || words.stream().anyMatch(LOSSES::contains) || words.contains("squared")) {
            return Quantity.LOSS;
        }
        if (words.stream().anyMatch(ERRORS::contains)) {
            return Quantity.ERROR;
        }
        if (words.contains("lr") || Collections.indexOfSubList(words, List.of("learning", "rate")) >= 0) {
            return Quantity.LEARNING_RATE;
        }
        return words.stream().anyMatch(ACCURACIES::contains) ? Quantity.ACCURACY : Quantity.OTHER;
    }

    private static Direction direction(Quantity quantity) {
        return switch (quantity) {
            case LOSS, ERROR -> Direction.MINIMIZE;
            case ACCURACY -> Direction.MAXIMIZE;
            case LEARNING_RATE, OTHER -> Direction.NONE;
        };
    }

    /** A training metric and the validation metric that measures the same. */
    public record Pair(MetricMeaning train, MetricMeaning valid) {}

    /**
     * Pairs of the same quantity on training and on validation data (test data where there is no validation), losses first, then errors,
     * then accuracies. Names pair
     * by what remains of them without the role: {@code train/aux/loss} goes with {@code val/aux/loss}; a metric without any role
     * ({@code loss} beside {@code val_loss}) counts as training.
     */
    public static List<Pair> pairs(Collection<String> keys) {
        Map<String, Map<Role, MetricMeaning>> groups = new LinkedHashMap<>();
        for (String key : keys.stream().sorted().toList()) {
            MetricMeaning meaning = of(key);
            if (JUDGED.contains(meaning.quantity)) {
                groups.computeIfAbsent(rest(key), rest -> new LinkedHashMap<>()).putIfAbsent(meaning.role, meaning);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        groups.values().forEach(group -> {
            MetricMeaning train = group.getOrDefault(Role.TRAIN, group.get(Role.NONE));
            MetricMeaning valid = group.getOrDefault(Role.VALIDATION, group.get(Role.TEST));
            if (train != null && valid != null) {
                pairs.add(new Pair(train, valid));
            }
        });
        pairs.sort(Comparator.comparing(pair -> JUDGED.indexOf(pair.valid.quantity)));
        return List.copyOf(pairs);
    }

    /** The words of a name without those that tell the role. */
    private static String rest(String key) {
        return String.join(
                " ",
                words(key).stream()
                        .filter(word -> !TRAIN.contains(word) && !VALIDATION.contains(word) && !TEST.contains(word))
                        .toList());
    }
}
