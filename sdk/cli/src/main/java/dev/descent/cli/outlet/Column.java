package dev.descent.cli.outlet;

/** A column of a table; every cell may be empty (null). */
record Column(String name, Kind kind) {
    /** What the cells hold. */
    enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        INTEGER,
        /** {@link Double}, NaN and infinities included. */
        NUMBER,
        /** {@link java.time.Instant}, to the millisecond. */
        TIME
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    static Column integer(String name) {
        return new Column(name, Kind.INTEGER);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    static Column time(String name) {
        return new Column(name, Kind.TIME);
    }
}
