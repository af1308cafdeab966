package dev.descent.recipe;

import dev.descent.recipe.NetworkSettings.Optimizer;
import dev.descent.recipe.NetworkSettings.Penalties;
import java.util.Locale;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's configuration of a network. */
final class Deeplearning4jNetworks {
    private Deeplearning4jNetworks() {}

    static MultiLayerConfiguration of(NetworkSettings settings, int inputs, int outputs) {
        NeuralNetConfiguration.ListBuilder layers = common(settings).list();
        int width = inputs;
        for (int i = 0; i < settings.units().size(); i++) {
            int units = settings.units().get(i);
            double dropped = i == 0 ? 0 : settings.dropout();
            layers.layer(new DenseLayer.Builder()
                    .nIn(width)
                    .nOut(units)
                    .dropOut(retained(dropped))
                    .build());
            width = units;
        }
        double dropped = settings.units().isEmpty() ? 0 : settings.dropout();
        return layers.layer(output(settings.loss())
                        .nIn(width)
                        .nOut(outputs)
                        .dropOut(retained(dropped))
                        .build())
                .build();
    }

    private static NeuralNetConfiguration.Builder common(NetworkSettings settings) {
        Penalties penalties = settings.penalties();
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .seed(settings.seed() + 1) // ND4J takes the clock for a seed of 0
                .updater(updater(settings.optimizer()))
                .weightInit(WeightInit.valueOf(constant(settings.weightInit())))
                .activation(activation(settings.activation()))
                .l1(penalties.l1())
                .l2(penalties.l2());
        if (penalties.weightDecay() > 0) {
            builder.weightDecay(penalties.weightDecay(), true);
        }
        if (settings.gradientClipping() > 0) {
            builder.gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(settings.gradientClipping());
        }
        return builder;
    }

    private static OutputLayer.Builder output(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX);
            case SQUARED -> new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY);
        };
    }

    /** Deeplearning4j is told the share that is kept, and reads 0 as no dropout. */
    static double retained(double dropped) {
        return dropped == 0 ? 0 : 1 - dropped;
    }

    /** Deeplearning4j writes {@code leaky_relu} as LEAKYRELU and {@code weight_init} names as they are. */
    private static Activation activation(String name) {
        return Activation.valueOf(constant(name).replace("_", ""));
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    static IUpdater updater(Optimizer optimizer) {
        double rate = optimizer.learningRate();
        return switch (optimizer.name()) {
            case "sgd" -> new Sgd(rate);
            case "nesterov" -> new Nesterovs(rate, optimizer.momentum());
            case "adam" -> new Adam(rate);
            case "adamax" -> new AdaMax(rate);
            case "nadam" -> new Nadam(rate);
            case "amsgrad" -> new AMSGrad(rate);
            case "rmsprop" -> new RmsProp(rate);
            case "adagrad" -> new AdaGrad(rate);
            case "adadelta" -> new AdaDelta();
            default -> throw new IllegalStateException("no optimizer " + optimizer.name());
        };
    }
}
