@NullMarked
package dev.descent.server.model;

import org.jspecify.annotations.NullMarked;
