package dev.descent.curve.sibling;

/** Student's t: how likely a difference of means is where there is none. */
final class Student {
    private static final int STEPS = 400;

    private Student() {}

    /** Probability of a value beyond {@code t}, on one side; {@code freedom} ≥ 1. By Simpson's rule over the angle: t = √f·tan a. */
    static double tail(double t, double freedom) {
        double from = Math.atan(t / Math.sqrt(freedom));
        double to = Math.PI / 2;
        return integral(from, to, freedom) / integral(-to, to, freedom);
    }

    private static double integral(double from, double to, double freedom) {
        double width = (to - from) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.max(0, Math.cos(from + i * width)), freedom - 1);
        }
        return sum * width / 3;
    }
}
