@NullMarked
package dev.descent.server.docs;

import org.jspecify.annotations.NullMarked;
