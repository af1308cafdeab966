package dev.descent.server.experiment;

import dev.descent.server.filter.FieldSource;

/** Fields that a feature makes runs searchable by; a bean per feature. Their SQL is about the row {@code r} of the table {@code run}. */
public interface RunFieldSource extends FieldSource {}
