package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PointRingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void every_point_comes_out_once_and_each_thread_s_in_order(int threads) throws InterruptedException {
        PointRing ring = new PointRing(4);
        int each = 300_000;
        long[] next = new long[threads];
        AtomicBoolean inOrder = new AtomicBoolean(true);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int writer = i;
            writers.add(new Thread(() -> {
                for (int step = 0; step < each; ) {
                    if (ring.offer(writer, step, -step, step) >= 0) {
                        step++;
                    } else {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        writers.forEach(Thread::start);
        long taken = 0;
        while (taken < (long) each * threads) {
            taken += ring.drain(
                    (writer, step, time, bits) -> {
                        boolean right =
                                step == next[writer]++ && time == -step && Double.longBitsToDouble(bits) == step;
                        inOrder.set(inOrder.get() && right);
                    },
                    1_000);
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(inOrder).isTrue();
        assertThat(next).containsOnly(each);
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void a_full_ring_takes_nothing_and_says_so() {
        PointRing ring = new PointRing(2);
        for (int i = 0; i < ring.capacity(); i++) {
            assertThat(ring.offer(0, i, 0, 0)).isEqualTo(i);
        }

        assertThat(ring.offer(0, 0, 0, 0)).isNegative();
        assertThat(ring.drain((metric, step, time, bits) -> {}, 10)).isEqualTo(10);
        assertThat(ring.offer(0, 0, 0, 0)).isNotNegative();
    }
}
