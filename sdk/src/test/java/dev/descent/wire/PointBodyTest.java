package dev.descent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PointBodyTest {
    private static final double[] ODD = {
        Double.NaN, Double.longBitsToDouble(0x7ff8000000000123L), Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1
    };

    private static void assertSame(MetricBatch read, MetricBatch written) {
        assertThat(read.client()).isEqualTo(written.client());
        assertThat(read.sequence()).isEqualTo(written.sequence());
        assertThat(read.series()).hasSameSizeAs(written.series());
        for (int i = 0; i < read.series().size(); i++) {
            Series left = read.series().get(i);
            Series right = written.series().get(i);
            assertThat(left.key()).isEqualTo(right.key());
            assertThat(left.steps()).isEqualTo(right.steps());
            assertThat(left.times()).isEqualTo(right.times());
            assertThat(bits(left)).isEqualTo(bits(right));
        }
    }

    private static long[] bits(Series series) {
        return Arrays.stream(series.values())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    private static MetricBatch aBatch() {
        long[] extremes = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, 1L << 53};
        return new MetricBatch(
                "sender",
                7,
                List.of(
                        new Series("über/损失", extremes, extremes, ODD),
                        Series.point("half", 3, 1_772_366_400_000L, 0.5),
                        new Series("none", new long[0], new long[0], new double[0])));
    }

    @Test
    void a_batch_comes_back_bit_by_bit() {
        MetricBatch nobody = MetricBatch.of(Series.point("x", 0, 0, 0));

        assertSame(PointBody.read(PointBody.write(aBatch())), aBatch());
        assertSame(PointBody.read(PointBody.write(nobody)), nobody);
    }

    @Test
    void regular_points_take_two_bytes_beside_their_value() {
        int count = 10_000;
        long[] steps = LongStream.range(0, count).toArray();
        long[] times = LongStream.range(0, count).map(i -> i * 50).toArray();
        double[] floats =
                new Random(1).doubles(count).map(value -> (float) value).toArray();
        double[] doubles = new Random(1).doubles(count).toArray();

        // Head, key and checksum take 30 bytes at most.
        assertThat(PointBody.write(MetricBatch.of(new Series("loss", steps, times, floats))))
                .hasSizeLessThan(6 * count + 30);
        assertThat(PointBody.write(MetricBatch.of(new Series("loss", steps, times, doubles))))
                .hasSizeLessThan(10 * count + 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_damaged_is_refused_with_a_sentence(long seed) {
        Random random = new Random(seed);
        byte[] body = PointBody.write(aBatch());
        for (int i = 0; i < 500; i++) {
            byte[] damaged = Arrays.copyOf(body, random.nextInt(body.length + 1));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThatThrownBy(() -> PointBody.read(damaged))
                    .isInstanceOf(DescentException.class)
                    .hasMessageStartingWith("need ");
        }
    }
}
