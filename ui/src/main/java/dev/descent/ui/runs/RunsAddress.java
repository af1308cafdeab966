package dev.descent.ui.runs;

import dev.descent.api.View;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.page.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an experiment's runs shows, read from its address.
 *
 * @param address the whole, to write changes into
 */
record RunsAddress(Address address) {
    /** How many runs are drawn where nobody has chosen. */
    static final int DRAWN = 10;
    /** At most so many runs are drawn: charts with more are slow, and nobody can read them. */
    static final int MOST_DRAWN = 50;

    /** The filter in the search grammar; empty for all. */
    String filter() {
        return address.text("q", "");
    }

    View view() {
        return address.text("state", "").equals("deleted") ? View.DELETED : View.ACTIVE;
    }

    /** {@code both}, {@code table} or {@code charts}. */
    String layout() {
        String layout = address.text("view", "both");
        return layout.equals("table") || layout.equals("charts") ? layout : "both";
    }

    boolean grouped() {
        return address.text("group", "").equals("trial");
    }

    /** Ids of columns in order; empty for the standard ones. */
    List<String> columns() {
        return address.list("columns");
    }

    /** A clause of the query's {@code orderBy}; by trial where runs are grouped; null for the standard order. */
    @Nullable
    String order() {
        return address.text("order").orElse(grouped() ? "attributes.trial ASC" : null);
    }

    /** How many runs from the top of the table are drawn, before single ones are added or taken away. */
    int first() {
        int asked = address.number("show").map(Double::intValue).orElse(standardFirst());
        return Math.clamp(asked, 0, MOST_DRAWN);
    }

    private int standardFirst() {
        return grouped() ? MOST_DRAWN : DRAWN;
    }

    /** Runs drawn beside the first ones. */
    List<String> added() {
        return address.list("plus");
    }

    /** Runs of the first ones that are not drawn. */
    List<String> hidden() {
        return address.list("minus");
    }

    /** Part of the metrics' names that charts are shown for; empty for all. */
    String metrics() {
        return address.text("metrics", "");
    }

    ChartSettings settings() {
        return ChartSettings.of(address, ChartSettings.STANDARD);
    }

    RunsAddress with(String key, @Nullable String value) {
        return new RunsAddress(address.with(key, value));
    }

    RunsAddress withColumns(List<String> columns) {
        return new RunsAddress(address.withList("columns", columns));
    }

    RunsAddress withSettings(ChartSettings settings) {
        return new RunsAddress(settings.write(address, ChartSettings.STANDARD));
    }

    /** Another number of runs from the top; single choices are forgotten. */
    RunsAddress withFirst(int first) {
        return new RunsAddress(address.with("show", first == standardFirst() ? null : String.valueOf(first))
                .with("plus", null)
                .with("minus", null));
    }

    /** One run drawn or not; {@code isFirst} says that it is one of the first ones in the table. */
    RunsAddress withDrawn(String run, boolean drawn, boolean isFirst) {
        List<String> plus = without(added(), run);
        List<String> minus = without(hidden(), run);
        if (drawn && !isFirst) {
            plus.add(run);
        }
        if (!drawn && isFirst) {
            minus.add(run);
        }
        return new RunsAddress(address.withList("plus", plus).withList("minus", minus));
    }

    private static List<String> without(List<String> runs, String run) {
        List<String> rest = new ArrayList<>(runs);
        rest.remove(run);
        return rest;
    }
}
