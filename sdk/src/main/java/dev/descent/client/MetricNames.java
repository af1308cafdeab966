package dev.descent.client;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The metrics of a run by number, from 0, in the order in which they were first named. Thread-safe. */
final class MetricNames {
    private static final int LONGEST = 250;

    private final ConcurrentHashMap<String, Metric> byName = new ConcurrentHashMap<>();
    private final List<Metric> byNumber = new CopyOnWriteArrayList<>();

    /** The metric of that name, new or known. */
    Metric of(String name) {
        Metric known = byName.get(name);
        return known == null ? add(name) : known;
    }

    private synchronized Metric add(String name) {
        @Nullable Metric known = byName.get(name);
        if (known != null) {
            return known;
        }
        boolean accepted = isName(name);
        Metric metric = new Metric(accepted ? byNumber.size() : -1, name);
        if (accepted) {
            byNumber.add(metric);
        }
        byName.put(name, metric);
        return metric;
    }

    /** As the server has it. */
    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.indexOf('\0') < 0
                && name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    String name(int number) {
        return byNumber.get(number).name;
    }

    /** One metric, its next step, and what was lost of it. */
    static final class Metric {
        /** -1 for a name that no metric can have. */
        final int number;

        final String name;
        final AtomicLong nextStep = new AtomicLong();
        private final AtomicBoolean refused = new AtomicBoolean();

        /** Whether nobody has been told yet that the name is none. */
        boolean isFirstRefusal() {
            return refused.compareAndSet(false, true);
        }

        private Metric(int number, String name) {
            this.number = number;
            this.name = name;
        }
    }
}
