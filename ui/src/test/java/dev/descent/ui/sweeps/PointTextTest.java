package dev.descent.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointTextTest {
    @Test
    void a_point_is_read_as_it_is_written() {
        Map<String, Object> point =
                Map.of("lr", 1.0e-5, "units", List.of(8L, 16L), "optimizer", "adam", "nesterov", true, "n", 3L);

        assertThat(PointText.read(PointText.of(point))).isEqualTo(point);
        assertThat(PointText.of(Map.of("b", 2L, "a", "x"))).isEqualTo("a = x\nb = 2");
    }

    @Test
    void a_line_without_a_value_is_refused() {
        assertThatThrownBy(() -> PointText.read("lr = 0.1\nunits ="))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("got 'units ='");
    }
}
