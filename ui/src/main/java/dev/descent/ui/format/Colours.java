package dev.descent.ui.format;

import com.vaadin.flow.component.html.Span;

/**
 * The stable colour of a run: a number from 0 below {@link #COUNT}, by hash of its id, so that it is the same in every table and
 * chart and on every visit. The style sheet and the charts know the colours by these numbers.
 */
public final class Colours {
    /** How many colours there are. */
    public static final int COUNT = 12;

    private Colours() {}

    /** By FNV-1a (Fowler, Noll, Vo 1991) over the characters. */
    public static int of(String id) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x01000193;
        }
        return Integer.remainderUnsigned(hash ^ hash >>> 15, COUNT);
    }

    /** A dot in that colour. */
    public static Span dot(String id) {
        Span dot = new Span();
        dot.addClassNames("dot", "run-colour-" + of(id));
        return dot;
    }
}
