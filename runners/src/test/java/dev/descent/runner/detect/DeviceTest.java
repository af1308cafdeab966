package dev.descent.runner.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void whole_GPUs_are_called_by_index() {
        String text = """
                GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
                GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-0aa1)
                """;

        assertThat(Device.parse(text))
                .containsExactly(new Device("0", "NVIDIA A100-SXM4-40GB"), new Device("1", "NVIDIA A100-SXM4-40GB"));
    }

    @Test
    void a_GPU_in_slices_counts_as_its_slices() {
        String text = """
                GPU 0: NVIDIA A100 (UUID: GPU-aa)
                  MIG 3g.20gb     Device  0: (UUID: MIG-bb)
                  MIG 3g.20gb     Device  1: (UUID: MIG-cc)
                GPU 1: NVIDIA A100 (UUID: GPU-dd)
                """;

        assertThat(Device.parse(text)).extracting(Device::visible).containsExactly("MIG-bb", "MIG-cc", "1");
    }

    @Test
    void anything_else_is_no_device() {
        assertThat(Device.parse("No devices found.\n")).isEmpty();
    }
}
