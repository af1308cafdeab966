package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SharedForceTest {
    private final SharedForce force = new SharedForce();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong times = new AtomicLong();

    private void write() throws IOException {
        long mine = written.incrementAndGet();
        force.until(() -> forced.get() >= mine, () -> {
            long reached = written.get();
            times.incrementAndGet();
            LockSupport.parkNanos(10_000);
            forced.set(reached);
        });
        assertThat(forced.get()).isGreaterThanOrEqualTo(mine);
    }

    @Test
    void every_writer_returns_when_its_write_is_forced_and_many_share_one() throws Exception {
        int each = 5_000;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                ends.add(threads.submit(() -> {
                    for (int k = 0; k < each; k++) {
                        write();
                    }
                    return true;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }

        assertThat(forced).hasValue(16L * each);
        assertThat(times.get()).isLessThan(16L * each);
    }

    @Test
    void who_fails_says_so_and_the_next_tries_again() throws IOException {
        assertThatThrownBy(() -> force.until(() -> false, () -> {
                    throw new IOException("no space");
                }))
                .hasMessage("no space");

        write();

        assertThat(forced).hasValue(1);
    }
}
