package dev.descent.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void what_is_written_is_read_again() {
        Address address = new Address("experiments/1", Map.of())
                .with("q", "metrics.`validation/loss` < 0.5 AND parameters.name = 'a&b=c+d'")
                .withList("columns", List.of("p:a,b", "m:50%", "b:validation/loss"))
                .withFlag("logx", true, false);

        Address again = Address.of(new Location(address.text()));

        assertThat(again).isEqualTo(address);
        assertThat(again.list("columns")).containsExactly("p:a,b", "m:50%", "b:validation/loss");
        assertThat(again.flag("logx", false)).isTrue();
    }

    @Test
    void what_nobody_has_chosen_is_not_written() {
        Address address = new Address("agents", Map.of())
                .with("q", "")
                .withFlag("logx", true, true)
                .withList("columns", List.of());

        assertThat(address.text()).isEqualTo("agents");
    }

    @Test
    void a_number_that_is_none_counts_as_absent() {
        Address address = new Address("x", Map.of("smooth", "much", "from", "NaN", "to", "7.5"));

        assertThat(address.number("smooth")).isEmpty();
        assertThat(address.number("from")).isEmpty();
        assertThat(address.number("to")).hasValue(7.5);
    }
}
