package dev.descent.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Training by Deeplearning4j in 32-bit floating point.
 *
 * <p>A step costs 1 to 3 ms of overhead however small the network; parallelism belongs to the sweep, so its process is to be
 * started with {@code OMP_NUM_THREADS=1} (see {@code docs/decisions}).
 */
final class Deeplearning4jTrainer implements Trainer {
    private final MultiLayerNetwork network;
    private final Samples train;
    private final int batchSize;
    private final Random order;
    private final List<INDArray[]> whole;

    Deeplearning4jTrainer(NetworkSettings settings, Samples train) {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        this.network = new MultiLayerNetwork(Deeplearning4jNetworks.of(settings, train.width(), train.outputs()));
        this.train = train;
        this.batchSize = settings.batchSize() == 0 ? train.size() : Math.min(settings.batchSize(), train.size());
        this.order = new Random(settings.seed());
        network.init();
        this.whole = batchSize == train.size() ? List.<INDArray[]>of(arrays(train)) : List.of();
    }

    @Override
    public void trainEpoch() {
        for (INDArray[] batch : whole.isEmpty() ? shuffledBatches() : whole) {
            network.fit(batch[0], batch[1]);
        }
    }

    private List<INDArray[]> shuffledBatches() {
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
        Collections.shuffle(rows, order);
        List<INDArray[]> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += batchSize) {
            batches.add(arrays(train.rows(rows.subList(from, Math.min(from + batchSize, rows.size())))));
        }
        return batches;
    }

    private static INDArray[] arrays(Samples samples) {
        return new INDArray[] {
            inputs(samples), Nd4j.createFromArray(samples.targets()).reshape(samples.size(), samples.outputs())
        };
    }

    private static INDArray inputs(Samples samples) {
        return Nd4j.createFromArray(samples.inputs()).reshape(samples.size(), samples.width());
    }

    @Override
    public float[] predict(Samples samples) {
        return network.output(inputs(samples), false).dup('c').data().asFloat();
    }

    @Override
    public long parameterCount() {
        return network.numParams();
    }

    @Override
    public double weightNorm() {
        double squares = 0;
        for (Layer layer : network.getLayers()) {
            double norm = layer.getParam("W").norm2Number().doubleValue();
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }
}
