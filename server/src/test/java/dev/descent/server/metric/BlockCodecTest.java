package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockCodecTest {
    private final BlockCodec codec = new BlockCodec();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_bits_come_back(int seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(1024);
        long[] odd = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x7FF0000000000001L, 0xFFF8000000000123L};
        Points points = points(
                size,
                i -> random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextLong(),
                i -> random.nextInt(9) == 0 ? odd[random.nextInt(odd.length)] : 1_700_000_000_000L + i,
                i -> Double.longBitsToDouble(
                        random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextLong()));

        assertSame(points, decode(codec.encode(points, 0, size)));
    }

    @Test
    void constant_regular_and_odd_values_come_back() {
        assertSame(points(1024, i -> i, i -> 0, i -> 0.1));
        assertSame(points(1, i -> -5, i -> 3, i -> Double.NaN));
        assertSame(points(1000, i -> 7, i -> i / 100, i -> i % 10));
        assertSame(points(1000, i -> i * 100L, i -> i * 250L, i -> (float) Math.exp(-i / 100.0)));
        assertSame(points(3, i -> i, i -> i, i -> new double[] {-0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}[i]));
    }

    @Test
    void a_noisy_loss_with_jittering_times_costs_at_most_6_bytes_as_float_and_11_as_double() {
        Random random = new Random(1);
        IntToLongFunction times = i -> 1_700_000_000_000L + 100L * i + (long) (10 * random.nextGaussian());
        IntToDoubleFunction loss = i -> Math.exp(-i / 500.0) + 0.1 * random.nextGaussian();

        int floats =
                codec.encode(points(1024, i -> 10L * i, times, i -> (float) loss.applyAsDouble(i)), 0, 1024).length;
        int doubles = codec.encode(points(1024, i -> 10L * i, times, loss), 0, 1024).length;

        assertThat(floats).isLessThanOrEqualTo(6 * 1024);
        assertThat(doubles).isLessThanOrEqualTo(11 * 1024);
    }

    private static Points decode(byte[] bytes) {
        try (ValueCodec.Planes planes = new ValueCodec.Planes()) {
            return BlockCodec.decode(bytes, planes);
        }
    }

    private void assertSame(Points points) {
        assertSame(points, decode(codec.encode(points, 0, points.size())));
    }

    private static void assertSame(Points expected, Points actual) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.step(i)).isEqualTo(expected.step(i));
            assertThat(actual.time(i)).isEqualTo(expected.time(i));
            assertThat(actual.arrival(i)).isEqualTo(expected.arrival(i));
            assertThat(Double.doubleToRawLongBits(actual.value(i)))
                    .isEqualTo(Double.doubleToRawLongBits(expected.value(i)));
        }
    }

    private static Points points(int size, IntToLongFunction step, IntToLongFunction time, IntToDoubleFunction value) {
        Points points = new Points();
        for (int i = 0; i < size; i++) {
            points.add(step.applyAsLong(i), time.applyAsLong(i), value.applyAsDouble(i), i);
        }
        return points;
    }
}
