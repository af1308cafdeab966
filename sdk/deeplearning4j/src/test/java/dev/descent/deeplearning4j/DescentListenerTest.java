package dev.descent.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
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
                        "learning_rate",
                        "train/loss",
                        "train/loss",
                        "epoch",
                        "learning_rate",
                        "train/loss",
                        "train/loss",
                        "epoch",
                        "learning_rate");
        assertThat(steps("train/loss")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(steps("epoch")).containsExactly(2L, 4L, 6L);
        assertThat(values("epoch")).containsExactly(1.0, 2.0, 3.0);
        assertThat(values("learning_rate")).containsOnly(0.1);
        assertThat(points.get(9).value()).isLessThan(points.get(0).value());
    }

    private List<Long> steps(String metric) {
        return points.stream()
                .filter(point -> point.metric().equals(metric))
                .map(Point::step)
                .toList();
    }

    private List<Double> values(String metric) {
        return points.stream()
                .filter(point -> point.metric().equals(metric))
                .map(Point::value)
                .toList();
    }

    @Test
    void other_data_and_norms_are_logged_where_they_are_asked_for() {
        MultiLayerNetwork network = network();
        network.setListeners(listener.norms(2)
                .evaluating("validation", new ListDataSetIterator<>(doubled().asList(), 4)));

        network.fit(new ListDataSetIterator<>(doubled().asList(), 1), 1);

        assertThat(steps("norm/parameters")).containsExactly(1L, 3L);
        assertThat(steps("norm/gradients")).containsExactly(1L, 3L);
        assertThat(values("norm/parameters")).allMatch(norm -> norm > 0);
        assertThat(steps("validation/loss")).containsExactly(4L);
        assertThat(values("validation/loss").get(0)).isCloseTo(network.score(doubled(), false), Offset.offset(1e-6));
        assertThat(values("validation/accuracy")).isEmpty();
    }

    @Test
    void a_classifier_is_evaluated_as_one() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.5))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(1)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        DataSet signs = new DataSet(
                Nd4j.createFromArray(new float[][] {{-1}, {-0.5f}, {0.5f}, {1}}),
                Nd4j.createFromArray(new float[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}}));
        network.setListeners(listener.evaluating("test", new ListDataSetIterator<>(signs.asList(), 2)));

        network.fit(new ListDataSetIterator<>(signs.asList(), 4), 50);

        assertThat(values("test/accuracy")).hasSize(50).last().isEqualTo(1.0);
        assertThat(values("test/error")).last().isEqualTo(0.0);
        assertThat(values("test/f1")).last().isEqualTo(1.0);
    }

    @Test
    void a_stop_ends_training_between_two_batches() {
        MultiLayerNetwork network = network();
        DescentListener stopped = new DescentListener(
                (metric, value, step) -> {
                    points.add(new Point(metric, value, step));
                    stop.set(stop.get() || step == 5);
                },
                stop::get);
        network.setListeners(stopped);

        int begun = stopped.fit(network, new SingleBatches(doubled()), 10);

        assertThat(begun).isEqualTo(2);
        assertThat(steps("train/loss")).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /** One sample a batch, nothing fetched ahead. */
    private static final class SingleBatches extends ListDataSetIterator<DataSet> {
        private static final long serialVersionUID = 1L;

        SingleBatches(DataSet data) {
            super(data.asList(), 1);
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }
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
