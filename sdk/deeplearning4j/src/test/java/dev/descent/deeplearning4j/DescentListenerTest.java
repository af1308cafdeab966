package dev.descent.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class DescentListenerTest {
    private final List<Point> points = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final DescentListener listener =
            new DescentListener((metric, value, step) -> points.add(new Point(metric, value, step)), stop::get);

    @Test
    void scores_are_logged_by_iteration_and_epochs_where_they_end() {
        MultiLayerNetwork network = network();
        network.setListeners(listener);

        network.fit(new ListDataSetIterator<>(doubled().asList(), 2), 3);

        assertThat(points)
                .extracting(Point::metric)
                .containsExactly(
                        "train/loss",
                        "train/loss",
                        "epoch",
                        "train/loss",
                        "train/loss",
                        "epoch",
                        "train/loss",
                        "train/loss",
                        "epoch");
        assertThat(points).extracting(Point::step).containsExactly(1L, 2L, 2L, 3L, 4L, 4L, 5L, 6L, 6L);
        assertThat(points.get(8).value()).isEqualTo(3);
        assertThat(points.get(7).value()).isLessThan(points.get(0).value());
    }

    @Test
    void the_request_to_stop_is_passed_on() {
        assertThat(listener.shouldStop()).isFalse();

        stop.set(true);

        assertThat(listener.shouldStop()).isTrue();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(1)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Four samples of y = 2x. */
    private static DataSet doubled() {
        return new DataSet(
                Nd4j.createFromArray(new float[][] {{-1}, {-0.5f}, {0.5f}, {1}}),
                Nd4j.createFromArray(new float[][] {{-2}, {-1}, {1}, {2}}));
    }

    private record Point(String metric, double value, long step) {}
}
