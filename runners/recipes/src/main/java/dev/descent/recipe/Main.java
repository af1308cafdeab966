package dev.descent.recipe;

import dev.descent.api.DescentException;
import dev.descent.client.ActiveRun;
import dev.descent.client.Descent;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs a recipe: {@code Main NAME}, with its parameters as a JSON object in {@code DESCENT_PARAMETERS}.
 *
 * <p>Logs to the run that {@code DESCENT_RUN_ID} names, and to standard output where there is none. Exits 0 when training has
 * ended, a diverged one included (that is a result, and the curves show it), and 2 for parameters that the recipe's descriptor
 * does not accept, with every mistake on standard error.
 */
public final class Main {
    private static final Logger ROOT = Logger.getLogger("");

    private Main() {}

    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        System.exit(run(List.of(arguments), System.getenv()));
    }

    /** Parameters are checked before the library is loaded, so that mistakes are told at once. */
    private static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.size() != 1 || !Descriptors.names().contains(arguments.get(0))) {
            System.err.println("need one of " + Descriptors.names() + ", got " + arguments);
            return 2;
        }
        try {
            ClassifierSettings settings = Classifier.settings(environment.getOrDefault("DESCENT_PARAMETERS", "{}"));
            if (environment.getOrDefault("DESCENT_RUN_ID", "").isBlank()) {
                train(settings, new PrintedMetrics(System.out));
            } else {
                trainFor(settings);
            }
            return 0;
        } catch (DescentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void trainFor(ClassifierSettings settings) {
        try (ActiveRun run = Descent.run()) {
            train(settings, new RunMetrics(run));
        }
    }

    private static void train(ClassifierSettings settings, MetricSink sink) {
        Split split = Split.of(settings.data(), settings.network().loss());
        Trainer trainer = new Deeplearning4jTrainer(settings.network(), split.train());
        System.out.printf(
                "Training %d parameters on %d samples of %d inputs%n",
                trainer.parameterCount(), split.train().size(), split.train().width());
        Training.Ending ending = new Training(trainer, split, settings.network().loss(), sink)
                .run(settings.epochs(), settings.evaluations());
        System.out.println("Ended after epoch " + ending.epoch() + ": " + ending.reason());
    }
}
