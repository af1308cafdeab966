package dev.descent.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ui.page.Address;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartSettingsTest {
    private static final Address PAGE = new Address("runs/1", Map.of());

    @Test
    void settings_survive_the_address() {
        ChartSettings settings = new ChartSettings("relative", true, true, 0.6, 12.5, 400.0);

        Address address = settings.write(PAGE, ChartSettings.STANDARD);

        assertThat(ChartSettings.of(address, ChartSettings.STANDARD)).isEqualTo(settings);
        assertThat(address.text()).isEqualTo("runs/1?x=relative&logx=1&logy=1&smooth=0.6&from=12.5&to=400");
    }

    @Test
    void a_chart_that_begins_logarithmic_can_be_made_linear() {
        ChartSettings standard = ChartSettings.STANDARD.withLogX(true);

        Address address = standard.withLogX(false).write(PAGE, standard);

        assertThat(ChartSettings.of(address, standard).logX()).isFalse();
        assertThat(standard.write(PAGE, standard)).isEqualTo(PAGE);
    }

    @Test
    void another_axis_gives_the_range_up() {
        assertThat(ChartSettings.STANDARD.withRange(1.0, 2.0).withX("time").from())
                .isNull();
    }

    @Test
    void a_smoothing_that_cannot_be_counts_as_none() {
        assertThat(ChartSettings.of(PAGE.with("smooth", "7"), ChartSettings.STANDARD)
                        .smooth())
                .isZero();
    }
}
