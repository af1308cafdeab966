package dev.descent.server.filter;

import java.util.List;
import java.util.Optional;

/** Fields of one kind of thing (runs, experiments, models), or some of them; a {@link Fields} puts sources together. */
public interface FieldSource {
    /** The field of that name; empty where another source may know it. */
    Optional<SearchField> find(FieldName name);

    /** What can be written, for the message to somebody who wrote something else: {@code metrics.NAME (its last value)}. */
    List<String> names();
}
