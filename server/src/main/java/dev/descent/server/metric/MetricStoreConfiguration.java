package dev.descent.server.metric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the metric store keeps its promises. */
@ConfigMapping(prefix = "descent.metrics")
interface MetricStoreConfiguration {
    /** When points are forced to disk: {@code interval} (a power cut costs at most the last interval) or {@code always} (nothing). */
    @WithDefault("interval")
    Sync sync();

    /** How long points may wait for the disk, with {@code sync=interval}. */
    @WithDefault("100ms")
    Duration syncInterval();

    /** How old stored summaries and blocks may get. */
    @WithDefault("250ms")
    Duration sealInterval();

    /** Bytes of a journal file; two such files are read at a start after a kill, at most. */
    @WithDefault("33554432")
    long segmentBytes();

    /** What the end waits for a database that does not answer, in all: a server that is told to end has 10 seconds. */
    @WithDefault("3s")
    Duration closing();

    /** When an append is forced to disk. */
    enum Sync {
        INTERVAL,
        ALWAYS
    }
}
