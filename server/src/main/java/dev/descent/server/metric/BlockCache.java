package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The points of blocks that views took apart lately, at most {@value #KEPT} blocks, 12 MB. Thread-safe. */
final class BlockCache {
    private static final int KEPT = 384;

    private final SeriesTable table;
    /** Keyed by the very block in memory: its statistics have no equal but themselves. */
    private final Map<Block, Points> points = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Block, Points> eldest) {
            return size() > KEPT;
        }
    };

    BlockCache(SeriesTable table) {
        this.table = table;
    }

    /** The points of blocks, not to be changed, in the order of the list; empty where one of them has been replaced meanwhile. */
    Optional<List<Points>> read(RunId run, String metric, List<Block> blocks) throws SQLException {
        Points[] found = new Points[blocks.size()];
        List<Block> missing = new ArrayList<>();
        synchronized (points) {
            for (int i = 0; i < found.length; i++) {
                found[i] = points.get(blocks.get(i));
                if (found[i] == null) {
                    missing.add(blocks.get(i));
                }
            }
        }
        Optional<List<Points>> read = table.read(run, metric, missing);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        keep(missing, read.get());
        int next = 0;
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                found[i] = read.get().get(next++);
            }
        }
        return Optional.of(Arrays.asList(found));
    }

    private void keep(List<Block> blocks, List<Points> read) {
        synchronized (points) {
            for (int i = 0; i < blocks.size(); i++) {
                points.put(blocks.get(i), read.get(i));
            }
        }
    }
}
