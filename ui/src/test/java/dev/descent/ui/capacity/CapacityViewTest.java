package dev.descent.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.page.Address;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityViewTest {
    private static final Address PLAIN = new Address("sweeps/s-1", Map.of("logx", "1")).with("parameter", "units");

    @Test
    void what_is_written_into_an_address_is_read_again_and_nothing_else_of_it_changes() {
        CapacityView view =
                new CapacityView(ChartSettings.STANDARD.withLogY(true).withRange(2.0, 40.0), 0.01, CapacityAxis.RATIO);

        Address address = view.write(PLAIN);

        assertThat(CapacityView.of(address)).isEqualTo(view);
        assertThat(address.text())
                .isEqualTo("sweeps/s-1?logx=1&parameter=units&capacity-logx=0&capacity-logy=1"
                        + "&capacity-from=2&capacity-to=40&capacity-error=0.01&capacity-x=ratio");
    }

    @Test
    void the_standard_leaves_no_trace_and_nonsense_counts_as_the_standard() {
        CapacityView standard = CapacityView.of(PLAIN);

        assertThat(standard.write(PLAIN)).isEqualTo(PLAIN);
        assertThat(standard.epsilon()).isEqualTo(0.1);
        assertThat(standard.axis()).isEqualTo(CapacityAxis.GIVEN);
        assertThat(CapacityView.of(PLAIN.with("capacity-error", "2").with("capacity-x", "moon")))
                .isEqualTo(standard);
    }

    @Test
    void another_axis_gives_the_range_up_as_its_unit_is_another() {
        CapacityView zoomed = CapacityView.of(PLAIN).withSettings(ChartSettings.STANDARD.withRange(1.0, 2.0));

        assertThat(zoomed.withAxis(CapacityAxis.EFFECTIVE).settings()).isEqualTo(ChartSettings.STANDARD);
        assertThat(zoomed.withEpsilon(0.0).settings()).isEqualTo(zoomed.settings());
    }
}
