package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InletTest {
    private final PointRing ring = new PointRing(2);
    private final Inlet inlet = new Inlet(ring);
    private final MetricNames.Metric loss = inlet.names().of("loss");

    private void log(int from, int to) {
        for (int step = from; step < to; step++) {
            inlet.point(loss, step, 0, 0.5);
        }
    }

    @Test
    void a_burst_that_is_many_rings_long_loses_nothing_while_its_reader_gets_on() throws InterruptedException {
        int points = (int) (50 * ring.capacity());
        AtomicLong next = new AtomicLong();
        AtomicBoolean inOrder = new AtomicBoolean(true);
        Thread reader = new Thread(() -> {
            while (next.get() < points) {
                ring.drain(
                        (metric, step, time, bits) -> inOrder.compareAndSet(true, step == next.getAndIncrement()),
                        1_000);
            }
        });
        reader.start();

        log(0, points);

        reader.join();
        assertThat(inOrder).isTrue();
        assertThat(inlet.takeOverrun()).isZero();
    }

    @Test
    void a_reader_that_hangs_is_waited_for_once_and_what_finds_no_room_is_counted_until_it_gets_on() {
        int room = (int) ring.capacity();
        long begun = System.nanoTime();
        log(0, room + 1_000);

        assertThat(System.nanoTime() - begun).isLessThan(30_000_000_000L); // 1,000 waits would be a hundred seconds
        assertThat(inlet.takeOverrun()).isEqualTo(1_000);
        assertThat(ring.drain((metric, step, time, bits) -> {}, room)).isEqualTo(room);
        log(0, room);
        assertThat(inlet.takeOverrun()).isZero();
    }
}
