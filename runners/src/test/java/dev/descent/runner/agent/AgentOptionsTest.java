package dev.descent.runner.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Resources;
import dev.descent.api.Slots;
import dev.descent.runner.detect.Device;
import dev.descent.runner.detect.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    private static final List<Device> DEVICES = List.of(new Device("0", "A100"), new Device("MIG-b", "A100 MIG"));
    private static final Machine MACHINE = new Machine("host", "Linux", "cpu", 8, 1L << 34, DEVICES);

    @Test
    void what_is_left_out_is_what_the_machine_has() {
        assertThat(AgentOptions.slots("", MACHINE)).isEqualTo(new Slots(8, 2));
        assertThat(AgentOptions.slots("cpu=3", MACHINE)).isEqualTo(new Slots(3, 2));
        assertThat(AgentOptions.slots("cpu=auto, gpu=1", MACHINE)).isEqualTo(new Slots(8, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "cpu=x", "cpu=-1", "tpu=1", "cpu=1,cpu=2", "=1", "cpu=1,", "gpu=3"})
    void anything_else_is_refused_with_what_was_given(String text) {
        assertThatThrownBy(() -> AgentOptions.slots(text, MACHINE)).hasMessageContaining("need ");
    }

    @Test
    void labels_are_pairs() {
        assertThat(AgentOptions.labels(List.of("zone=a", "note=b=c"))).isEqualTo(Map.of("zone", "a", "note", "b=c"));
        assertThatThrownBy(() -> AgentOptions.labels(List.of("zone"))).hasMessageContaining("'zone'");
        assertThatThrownBy(() -> AgentOptions.labels(List.of("a=1", "a=2"))).hasMessageContaining("twice");
    }

    @Test
    void devices_are_shared_out_once_each_and_come_back() {
        SlotBook book = new SlotBook(new Slots(4, 2), DEVICES);

        SlotBook.Share first = book.take(new Resources(1, 1, null, Map.of()));
        SlotBook.Share second = book.take(new Resources(1, 1, null, Map.of()));
        assertThat(first.devices()).doesNotContainAnyElementsOf(second.devices());
        assertThat(book.free()).isEqualTo(new Slots(2, 0));

        book.giveBack(first);
        book.giveBack(second);
        assertThat(book.isIdle()).isTrue();
    }
}
