/**
 * The list of registered models and one model with its versions ({@code /models}, {@code /models/NAME}).
 */
@NullMarked
package dev.descent.ui.models;

import org.jspecify.annotations.NullMarked;
