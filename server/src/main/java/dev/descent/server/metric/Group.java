package dev.descent.server.metric;

import java.util.List;

/** Some consecutive nodes of a pyramid's lower level. */
record Group(Stats stats, boolean inTimeOrder, List<Node> parts) implements Node {
    static Group of(List<? extends Node> parts) {
        Stats stats = new Stats();
        boolean inTimeOrder = true;
        for (Node part : parts) {
            inTimeOrder &= part.inTimeOrder() && (stats.count == 0 || stats.maxTime <= part.stats().minTime);
            stats.add(part.stats());
        }
        return new Group(stats, inTimeOrder, List.copyOf(parts));
    }

    /** Whether it was made of these very nodes. */
    boolean isOf(List<? extends Node> others) {
        if (others.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!isSame(parts.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // nodes are replaced, never changed
    private static boolean isSame(Node node, Node other) {
        return node == other;
    }
}
