package dev.descent.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component of a record, a {@code Map<String, Object>}, that takes every key which no other component has; without one such
 * keys are ignored. Values are as JSON has them: Boolean, Long, Double, String, List, Map; nulls are left out.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Others {}
