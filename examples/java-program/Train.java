import dev.descent.client.ActiveRun;
import dev.descent.client.Descent;

/** Fits a line to four points by gradient descent, and logs every epoch. */
final class Train {
    private static final double[][] POINTS = {{0, 1}, {1, 3}, {2, 5}, {3, 7}};

    private Train() {}

    public static void main(String[] arguments) {
        try (ActiveRun run = Descent.startRun("line", null)) {
            double rate = run.number("learning_rate", 0.05);
            double slope = 0;
            double offset = 0;
            for (int epoch = 1; epoch <= 60 && !run.shouldStop(); epoch++) {
                double loss = 0;
                double slopeGradient = 0;
                double offsetGradient = 0;
                for (double[] point : POINTS) {
                    double error = slope * point[0] + offset - point[1];
                    loss += error * error / POINTS.length;
                    slopeGradient += 2 * error * point[0] / POINTS.length;
                    offsetGradient += 2 * error / POINTS.length;
                }
                run.log("train/loss", loss, epoch);
                slope -= rate * slopeGradient;
                offset -= rate * offsetGradient;
            }
        }
    }
}
