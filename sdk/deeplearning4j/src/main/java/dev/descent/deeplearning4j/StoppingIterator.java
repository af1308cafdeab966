package dev.descent.deeplearning4j;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Batches that come to an end when a stop is asked for. */
final class StoppingIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final DataSetIterator batches;
    private final transient BooleanSupplier stop;

    StoppingIterator(DataSetIterator batches, BooleanSupplier stop) {
        this.batches = batches;
        this.stop = stop;
    }

    @Override
    public boolean hasNext() {
        return !stop.getAsBoolean() && batches.hasNext();
    }

    @Override
    public DataSet next() {
        return batches.next();
    }

    @Override
    public DataSet next(int count) {
        return batches.next(count);
    }

    @Override
    public int inputColumns() {
        return batches.inputColumns();
    }

    @Override
    public int totalOutcomes() {
        return batches.totalOutcomes();
    }

    @Override
    public boolean resetSupported() {
        return batches.resetSupported();
    }

    @Override
    public boolean asyncSupported() {
        return batches.asyncSupported();
    }

    @Override
    public void reset() {
        batches.reset();
    }

    @Override
    public int batch() {
        return batches.batch();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor processor) {
        batches.setPreProcessor(processor);
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return batches.getPreProcessor();
    }

    @Override
    public List<String> getLabels() {
        return batches.getLabels();
    }
}
