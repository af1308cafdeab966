package dev.descent.server.metric;

import java.util.List;

/** A stretch of a series' points that a view takes as a whole or takes apart. Immutable. */
sealed interface Node permits Block, Group {
    /** Not to be changed. */
    Stats stats();

    /** Whether time never goes back from step to step. */
    boolean inTimeOrder();

    /** What it is made of, in order; empty for a block, whose points the database has. */
    List<? extends Node> parts();
}
