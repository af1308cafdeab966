package dev.descent.server.metric;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of batch numbers, kept as ranges; text form {@code "1-57,60"}. Not thread-safe. */
final class SequenceSet {
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    static SequenceSet parse(String text) {
        SequenceSet set = new SequenceSet();
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = range.indexOf('-', 1);
            String first = dash < 0 ? range : range.substring(0, dash);
            set.ranges.put(Long.valueOf(first), Long.valueOf(dash < 0 ? first : range.substring(dash + 1)));
        }
        return set;
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> below = ranges.floorEntry(number);
        return below != null && below.getValue() >= number;
    }

    void add(long number) {
        if (contains(number)) {
            return;
        }
        long first = number;
        Map.Entry<Long, Long> below = ranges.lowerEntry(number);
        if (below != null && below.getValue() == number - 1) {
            first = below.getKey();
        }
        Long last = ranges.remove(number + 1);
        ranges.put(first, last == null ? number : last);
    }

    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
