package dev.descent.ui.capacity;

import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.page.Address;
import java.util.List;
import java.util.Map;

/**
 * How the charts of capacity are looked at; part of the page's address, under names of its own beside those of other charts.
 *
 * @param epsilon the training error up to which a training set counts as fitted, from 0 to below 1
 */
public record CapacityView(ChartSettings settings, double epsilon, CapacityAxis axis) {
    /** The training error that defines the threshold of a finding. */
    static final double STANDARD_EPSILON = 0.1;

    private static final ChartSettings STANDARD = ChartSettings.STANDARD.withLogX(true);
    private static final List<String> KEYS = List.of("logx", "logy", "from", "to");
    private static final String PREFIX = "capacity-";

    public CapacityView {
        if (!(epsilon >= 0 && epsilon < 1)) {
            epsilon = STANDARD_EPSILON;
        }
    }

    /** Reads what the address says; anything unreadable counts as absent. */
    public static CapacityView of(Address address) {
        Address own = new Address(address.path(), Map.of());
        for (String key : KEYS) {
            own = own.with(key, address.parameters().get(PREFIX + key));
        }
        return new CapacityView(
                ChartSettings.of(own, STANDARD),
                address.number(PREFIX + "error").orElse(STANDARD_EPSILON),
                CapacityAxis.of(address.text(PREFIX + "x", "")));
    }

    /** Writes what differs from the standard into the address. */
    public Address write(Address address) {
        Address own = settings.write(new Address(address.path(), Map.of()), STANDARD);
        Address whole = address;
        for (String key : KEYS) {
            whole = whole.with(PREFIX + key, own.parameters().get(key));
        }
        return whole.with(PREFIX + "error", epsilon == STANDARD_EPSILON ? null : String.valueOf(epsilon))
                .with(PREFIX + "x", axis == CapacityAxis.GIVEN ? null : axis.word());
    }

    CapacityView withSettings(ChartSettings now) {
        return new CapacityView(now, epsilon, axis);
    }

    CapacityView withEpsilon(double error) {
        return new CapacityView(settings, error, axis);
    }

    /** Another axis; the range shown is given up, as its unit is another. */
    CapacityView withAxis(CapacityAxis other) {
        return new CapacityView(settings.withRange(null, null), epsilon, other);
    }
}
