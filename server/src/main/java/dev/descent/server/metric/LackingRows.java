package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.util.ArrayList;
import java.util.List;

/** The rows that a journal tells and the database's file may lack, gathered as the journal is read. */
final class LackingRows {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(JournalEntry.Rows rows, long position) {}

    void add(JournalEntry.Rows rows, long position) {
        entries.add(new Entry(rows, position));
    }

    /** Entries before a position are in the file. */
    void stored(long reached) {
        entries.removeIf(entry -> entry.position() < reached);
    }

    void settled(RunId run) {
        entries.removeIf(entry -> entry.rows().run().equals(run));
    }

    /** In the order of the journal. */
    List<byte[]> contents() {
        return entries.stream().map(entry -> entry.rows().content()).toList();
    }
}
