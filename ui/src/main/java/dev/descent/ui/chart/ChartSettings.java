package dev.descent.ui.chart;

import dev.descent.ui.page.Address;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the charts of a page are looked at; part of the page's address.
 *
 * @param x what the horizontal axis is: {@code step}, {@code relative} or {@code time}
 * @param smooth weight of the moving average, from 0 (none) to 0.99
 * @param from lower end of the range shown, in units of the axis; null for the whole
 * @param to upper end of the range shown; null for the whole
 */
public record ChartSettings(
        String x,
        boolean logX,
        boolean logY,
        double smooth,
        @Nullable Double from,
        @Nullable Double to) {
    /** What holds where the address says nothing. */
    public static final ChartSettings STANDARD = new ChartSettings("step", false, false, 0, null, null);

    public ChartSettings {
        if (!(smooth >= 0 && smooth <= 0.99)) {
            smooth = 0;
        }
    }

    /** Reads what the address says; anything unreadable counts as absent. */
    public static ChartSettings of(Address address, ChartSettings standard) {
        String x = address.text("x", standard.x);
        return new ChartSettings(
                x.equals("time") || x.equals("relative") ? x : "step",
                address.flag("logx", standard.logX),
                address.flag("logy", standard.logY),
                address.number("smooth").orElse(standard.smooth),
                address.number("from").orElse(null),
                address.number("to").orElse(null));
    }

    /** Writes what differs from the standard into the address. */
    public Address write(Address address, ChartSettings standard) {
        return address.with("x", x.equals(standard.x) ? null : x)
                .withFlag("logx", logX, standard.logX)
                .withFlag("logy", logY, standard.logY)
                .with("smooth", smooth == standard.smooth ? null : text(smooth))
                .with("from", text(from))
                .with("to", text(to));
    }

    /** Another axis; the range shown is given up, as its unit is another. */
    public ChartSettings withX(String axis) {
        return new ChartSettings(axis, logX, logY, smooth, null, null);
    }

    public ChartSettings withLogX(boolean log) {
        return new ChartSettings(x, log, logY, smooth, from, to);
    }

    public ChartSettings withLogY(boolean log) {
        return new ChartSettings(x, logX, log, smooth, from, to);
    }

    public ChartSettings withSmooth(double weight) {
        return new ChartSettings(x, logX, logY, weight, from, to);
    }

    public ChartSettings withRange(@Nullable Double low, @Nullable Double high) {
        return new ChartSettings(x, logX, logY, smooth, low, high);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("x", x).put("logX", logX).put("logY", logY).put("smooth", smooth);
        Spec.number(json, Map.of("from", java.util.Optional.ofNullable(from), "to", java.util.Optional.ofNullable(to)));
        return json;
    }

    private static @Nullable String text(@Nullable Double value) {
        if (value == null) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", value.longValue())
                : value.toString();
    }
}
