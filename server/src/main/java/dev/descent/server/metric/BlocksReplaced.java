package dev.descent.server.metric;

import dev.descent.api.RunId;

/** Blocks that memory knows are gone: another server has replaced them. */
final class BlocksReplaced extends RuntimeException {
    private static final long serialVersionUID = 1;

    BlocksReplaced(RunId run, String metric) {
        super("need the points of every block of metric '" + metric + "' of run " + run + ", some are missing");
    }
}
