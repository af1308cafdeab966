package dev.descent.server.metric;

/**
 * What is known in memory of a stored block of a series: a node of the pyramid.
 *
 * @param number unique within the series for ever: a block is never changed, only replaced by others
 * @param stats not to be changed
 * @param inTimeOrder whether time never goes back from step to step
 */
record Block(int number, Stats stats, boolean inTimeOrder) {
    /** Points a block holds at most: at 8 bytes for a full double about 8 kB, which both databases keep well. */
    static final int CAPACITY = 1024;

    long size() {
        return stats.count;
    }
}
