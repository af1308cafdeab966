package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What memory holds of a run's points. Every field is guarded by {@link #lock}. */
final class RunState {
    final RunId run;
    final ReentrantLock lock = new ReentrantLock();
    Map<String, Series> series = new HashMap<>();
    Map<String, SequenceSet> clients = new HashMap<>();
    boolean loaded;
    /** Whether the store has let go of this object: whoever waited for the lock asks again. */
    boolean gone;

    /** Position of the run's first record that is not wholly in the database; {@link Long#MAX_VALUE} where all are. */
    long unsealedFrom = Long.MAX_VALUE;

    /** Position of the run's last record. */
    long lastPosition = -1;
    /** Whether a summary, or a client's sequence, is newer than the database's. */
    volatile boolean changed;

    boolean clientsChanged;
    /** When it was last asked for, in ticks of the store. */
    volatile long usedAt;

    /** Where servers share runs: which state of the blocks this is, and up to which record they are whole; see {@link RunHeads.Head}. */
    long epoch;

    long sealed;
    /** How often memory has let go of what it knew. */
    long generation;

    private volatile long weight;
    /** Series that the weight counts. */
    private int weighed;

    RunState(RunId run) {
        this.run = run;
    }

    /** Blocks in memory, what eight of them weigh for each series, and four for the run; as of the last {@link #weigh()}. Needs no lock. */
    long weight() {
        return weight;
    }

    void weigh() {
        long blocks = 4 + 8L * series.size();
        for (Series each : series.values()) {
            blocks += each.blocks.size();
        }
        weight = blocks;
        weighed = series.size();
    }

    boolean hasSeen(MetricBatch batch) {
        SequenceSet seen = batch.client() == null ? null : clients.get(batch.client());
        return seen != null && seen.contains(batch.sequence());
    }

    /** Whether the blocks are those that a run has now. */
    boolean isAt(RunHeads.Head head) {
        if (epoch == 0 && head.head() == 0) {
            epoch = head.epoch();
        }
        return epoch == head.epoch();
    }

    long tailPoints() {
        return series.values().stream().mapToLong(each -> each.tail.size()).sum();
    }

    /** Knows nothing any more. */
    void clear() {
        series.clear();
        clients.clear();
        loaded = false;
        unsealedFrom = Long.MAX_VALUE;
        lastPosition = -1;
        changed = false;
        clientsChanged = false;
        epoch = 0;
        sealed = 0;
        generation++;
    }

    /** Takes in a batch that the journal has at {@code position}, and owes the database its summaries. Returns how many points were new. */
    long append(MetricBatch batch, long position) {
        long added = takeIn(batch, position);
        touched(position);
        return added;
    }

    /** Takes in a batch; series that are sealed beyond {@code position} have it already. Returns how many points were new. */
    long takeIn(MetricBatch batch, long position) {
        long added = 0;
        for (MetricBatch.Series points : batch.series()) {
            Series target = series.computeIfAbsent(points.key(), Series::new);
            if (target.position < position) {
                target.append(points);
                added += points.size();
            }
        }
        if (series.size() != weighed) {
            weigh();
        }
        if (batch.client() != null) {
            clients.computeIfAbsent(batch.client(), client -> new SequenceSet()).add(batch.sequence());
            clientsChanged = true;
        }
        lastPosition = position;
        return added;
    }

    void touched(long position) {
        unsealedFrom = Math.min(unsealedFrom, position);
        lastPosition = position;
        changed = true;
    }

    /** The batch with one series per metric: points of the same metric one behind the other. */
    static MetricBatch grouped(MetricBatch batch) {
        Map<String, List<MetricBatch.Series>> byKey = new LinkedHashMap<>();
        batch.series()
                .forEach(points -> byKey.computeIfAbsent(points.key(), key -> new ArrayList<>())
                        .add(points));
        if (byKey.size() == batch.series().size()) {
            return batch;
        }
        return new MetricBatch(
                batch.client(),
                batch.sequence(),
                byKey.values().stream().map(RunState::joined).toList());
    }

    private static MetricBatch.Series joined(List<MetricBatch.Series> parts) {
        int size = parts.stream().mapToInt(MetricBatch.Series::size).sum();
        MetricBatch.Series joined =
                new MetricBatch.Series(parts.getFirst().key(), new long[size], new long[size], new double[size]);
        int at = 0;
        for (MetricBatch.Series part : parts) {
            System.arraycopy(part.steps(), 0, joined.steps(), at, part.size());
            System.arraycopy(part.times(), 0, joined.times(), at, part.size());
            System.arraycopy(part.values(), 0, joined.values(), at, part.size());
            at += part.size();
        }
        return joined;
    }
}
