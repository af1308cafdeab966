package dev.descent.search.stop;

/** Numbers of reported values at which rules judge. */
final class Rungs {
    static final int NONE = Integer.MAX_VALUE;

    private Rungs() {}

    /** The first of {@code ⌊first · factor^k⌋} above {@code reported}; at least one apart. */
    static int geometric(double first, double factor, int reported) {
        double rung = first;
        while (rung < NONE && (int) rung <= reported) {
            rung = Math.max(rung * factor, (int) rung + 1);
        }
        return rung < NONE ? (int) rung : NONE;
    }

    /** The first of {@code first, first + every, …} above {@code reported}. */
    static int even(int first, int every, int reported) {
        if (reported < first) {
            return first;
        }
        long rung = first + ((long) (reported - first) / every + 1) * every;
        return rung < NONE ? (int) rung : NONE;
    }
}
