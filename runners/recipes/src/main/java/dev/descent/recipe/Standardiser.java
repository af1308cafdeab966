package dev.descent.recipe;

/** Shifts and scales every input to mean 0 and variance 1 over the samples that it was made from. */
@SuppressWarnings("ArrayRecordComponent") // private to the package and never shared
record Standardiser(double[] means, double[] deviations) {
    static Standardiser of(Samples samples) {
        double[] means = new double[samples.width()];
        double[] deviations = new double[samples.width()];
        for (int column = 0; column < means.length; column++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < samples.size(); row++) {
                double value = samples.inputs()[row * means.length + column];
                sum += value;
                squares += value * value;
            }
            means[column] = sum / samples.size();
            deviations[column] = Math.sqrt(Math.max(0, squares / samples.size() - means[column] * means[column]));
        }
        return new Standardiser(means, deviations);
    }

    Samples apply(Samples samples) {
        float[] scaled = new float[samples.inputs().length];
        for (int i = 0; i < scaled.length; i++) {
            int column = i % means.length;
            scaled[i] = deviations[column] > 1e-6
                    ? (float) ((samples.inputs()[i] - means[column]) / deviations[column])
                    : 0;
        }
        return new Samples(scaled, samples.width(), samples.labels(), samples.outputs());
    }
}
