package dev.descent.server.filter;

import java.util.List;
import java.util.Optional;

/**
 * Fields that a feature makes searchable; a bean per feature. A field of a run says its SQL about the row {@code r} of the table
 * {@code run}.
 */
public interface FieldSource {
    /** The field of that name; empty where another source may know it. */
    Optional<SearchField> find(FieldName name);

    /** What can be written, for the message to somebody who wrote something else: {@code metrics.NAME}. */
    List<String> names();
}
