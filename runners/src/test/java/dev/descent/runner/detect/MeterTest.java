package dev.descent.runner.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeterTest {
    /** The form that {@code nvidia-smi --help-query-gpu} describes; the second device knows neither its use nor its power. */
    private static final String TWO_DEVICES = """
            0, 87, 61440, 143771, 512.34, 63
            1, [N/A], 4, 143771, [Not Supported], 31
            """;

    @Test
    void devices_are_read_by_index_and_what_they_do_not_know_is_left_out() {
        Map<String, Map<String, Double>> devices = DeviceMeter.parse(TWO_DEVICES);

        assertThat(devices).containsOnlyKeys("0", "1");
        assertThat(devices.get("0"))
                .containsEntry("system/gpu_0_utilization_percentage", 87.0)
                .containsEntry("system/gpu_0_power_usage_watts", 512.34)
                .containsEntry("system/gpu_0_temperature_celsius", 63.0)
                .hasEntrySatisfying(
                        "system/gpu_0_memory_usage_percentage",
                        share -> assertThat(share).isCloseTo(42.7346, Offset.offset(1e-3)));
        assertThat(devices.get("1"))
                .containsOnlyKeys(
                        "system/gpu_1_memory_usage_megabytes",
                        "system/gpu_1_memory_usage_percentage",
                        "system/gpu_1_temperature_celsius");
        assertThat(DeviceMeter.parse("NVIDIA-SMI has failed\n")).isEmpty();
        assertThat(new DeviceMeter().read(List.of())).isEmpty();
    }

    @Test
    void a_machine_and_this_very_process_are_read() {
        MachineMeter meter = new MachineMeter();

        Map<String, Double> machine = meter.machine();
        Map<String, Double> first = meter.tree(ProcessHandle.current().pid());
        Map<String, Double> second = meter.tree(ProcessHandle.current().pid());

        assertThat(machine)
                .containsKeys(
                        "system/cpu_utilization_percentage",
                        "system/network_receive_megabytes",
                        "system/disk_write_megabytes")
                .hasEntrySatisfying(
                        "system/system_memory_usage_percentage",
                        share -> assertThat(share).isBetween(0.1, 100.0));
        assertThat(first)
                .containsOnlyKeys("system/process_memory_usage_megabytes")
                .hasEntrySatisfying(
                        "system/process_memory_usage_megabytes",
                        megabytes -> assertThat(megabytes).isGreaterThan(10));
        assertThat(second).containsKey("system/process_cpu_utilization_percentage");
        assertThat(meter.tree(4_000_000)).isEmpty();
    }
}
