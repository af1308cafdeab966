package dev.descent.curve;

import java.util.OptionalDouble;

/**
 * What one run logged: loss on training and validation data (lower is better), and what helps to read them. Immutable.
 *
 * @param train training loss; {@link Series#NONE} where it was not logged
 * @param valid validation loss; {@link Series#NONE} where it was not logged
 * @param trainError share of training examples classified wrongly, or {@link Series#NONE}
 * @param validError share of validation examples classified wrongly, or {@link Series#NONE}
 * @param learningRate or {@link Series#NONE}
 * @param epochs the epoch at each step, where it is known besides the step, or {@link Series#NONE}
 * @param validationSize number of validation examples; empty when unknown
 * @param attainable a training loss that this task is known to allow (the best sibling's, or a target); empty when unknown
 * @param classes among which a cross-entropy chooses; empty when unknown, or where the loss is none
 * @param metric name of the validation loss, for the text
 */
public record Curve(
        Series train,
        Series valid,
        Series trainError,
        Series validError,
        Series learningRate,
        Series epochs,
        OptionalDouble validationSize,
        OptionalDouble attainable,
        OptionalDouble classes,
        String metric) {

    /** A curve of two losses and nothing else. */
    public static Curve of(Series train, Series valid) {
        return new Curve(
                train,
                valid,
                Series.NONE,
                Series.NONE,
                Series.NONE,
                Series.NONE,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "valid");
    }

    /** The same with the name of the validation loss. */
    public Curve named(String name) {
        return new Curve(
                train, valid, trainError, validError, learningRate, epochs, validationSize, attainable, classes, name);
    }

    /** The same with classification errors. */
    public Curve withErrors(Series trainErrors, Series validErrors) {
        return new Curve(
                train,
                valid,
                trainErrors,
                validErrors,
                learningRate,
                epochs,
                validationSize,
                attainable,
                classes,
                metric);
    }

    /** The same with its learning rate. */
    public Curve withLearningRate(Series rates) {
        return new Curve(
                train, valid, trainError, validError, rates, epochs, validationSize, attainable, classes, metric);
    }

    /** The same with the epoch at each step. */
    public Curve withEpochs(Series epoch) {
        return new Curve(
                train, valid, trainError, validError, learningRate, epoch, validationSize, attainable, classes, metric);
    }

    /** The same with the number of validation examples. */
    public Curve withValidationSize(double examples) {
        return new Curve(
                train,
                valid,
                trainError,
                validError,
                learningRate,
                epochs,
                OptionalDouble.of(examples),
                attainable,
                classes,
                metric);
    }

    /** The same with a training loss that is known to be reachable. */
    public Curve withAttainable(double loss) {
        return new Curve(
                train,
                valid,
                trainError,
                validError,
                learningRate,
                epochs,
                validationSize,
                OptionalDouble.of(loss),
                classes,
                metric);
    }

    /** The same of a loss that is a cross-entropy among so many classes. */
    public Curve withClasses(double count) {
        return new Curve(
                train,
                valid,
                trainError,
                validError,
                learningRate,
                epochs,
                validationSize,
                attainable,
                OptionalDouble.of(count),
                metric);
    }
}
