package dev.descent.recipe;

/** What training minimises, and how predictions are judged. */
enum Loss {
    /** Mean of −ln p(true class); probabilities below 1e-10 count as 1e-10. */
    CROSS_ENTROPY {
        @Override
        double ofRow(float[] predictions, Samples samples, int row) {
            double probability = predictions[row * samples.outputs() + samples.labels()[row]];
            // NaN must stay NaN
            return -Math.log(probability < 1e-10 ? 1e-10 : probability);
        }
    },
    /** Mean of squared differences between outputs and targets. */
    SQUARED {
        @Override
        double ofRow(float[] predictions, Samples samples, int row) {
            double sum = 0;
            for (int output = 0; output < samples.outputs(); output++) {
                double difference = predictions[row * samples.outputs() + output] - samples.target(row, output);
                sum += difference * difference;
            }
            return sum / samples.outputs();
        }
    };

    abstract double ofRow(float[] predictions, Samples samples, int row);

    /** Mean loss and share of wrong answers; a row whose outputs are no numbers is wrong. */
    Score judge(float[] predictions, Samples samples) {
        double loss = 0;
        int wrong = 0;
        for (int row = 0; row < samples.size(); row++) {
            loss += ofRow(predictions, samples, row);
            if (answer(predictions, samples.outputs(), row) != samples.labels()[row]) {
                wrong++;
            }
        }
        return new Score(loss / samples.size(), (double) wrong / samples.size());
    }

    private static int answer(float[] predictions, int outputs, int row) {
        if (outputs == 1) {
            return Float.isNaN(predictions[row]) ? -1 : predictions[row] > 0 ? 1 : 0;
        }
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int output = 0; output < outputs; output++) {
            if (predictions[row * outputs + output] > highest) {
                highest = predictions[row * outputs + output];
                best = output;
            }
        }
        return best;
    }

    /**
     * How well samples are predicted.
     *
     * @param error share of wrong answers, 0 to 1
     */
    record Score(double loss, double error) {}
}
