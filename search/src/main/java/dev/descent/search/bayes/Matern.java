package dev.descent.search.bayes;

/**
 * The Matérn-5/2 correlation (1 + √5 r + 5/3 r²) exp(-√5 r) over many squared distances at once, in loops of plain arithmetic that the
 * compiler makes vector code of; the same bits everywhere. Absolute error below 1e-12.
 */
final class Matern {
    /*
     * exp(-t) - 1 = q is a polynomial of t = √5 r / 1024, where t is small; and 1 + q' = (1 + q)² is q' = q (q + 2), ten times. Working with q
     * rather than 1 + q keeps the error from growing.
     */
    private static final double ROOT5 = Math.sqrt(5);
    private static final double THIRD5 = 5.0 / 3;
    private static final double FAR = 700;

    private Matern() {}

    /** Replaces squared distances by correlations. */
    static void correlations(double[] squares, int from, int to) {
        for (int i = from; i < to; i++) {
            double square = squares[i];
            double r = ROOT5 * Math.sqrt(square);
            squares[i] = (1 + r + THIRD5 * square) * decay(r);
        }
    }

    /** Replaces squared distances by correlations; writes the correlations' derivatives by the squared distance, times -2. */
    static void correlations(double[] squares, double[] steepness, int from, int to) {
        for (int i = from; i < to; i++) {
            double square = squares[i];
            double r = ROOT5 * Math.sqrt(square);
            double decay = decay(r);
            squares[i] = (1 + r + THIRD5 * square) * decay;
            steepness[i] = THIRD5 * (1 + r) * decay;
        }
    }

    private static double decay(double r) {
        double t = Math.min(r, FAR) * 0x1p-10;
        double q = -t * (1 - t / 2 * (1 - t * (1.0 / 3) * (1 - t / 4 * (1 - t * 0.2 * (1 - t * (1.0 / 6))))));
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        q *= q + 2;
        return 1 + q;
    }
}
