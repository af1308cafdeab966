/** Tests of what training code logs with, against a server of their own. */
@NullMarked
package dev.descent.client;

import org.jspecify.annotations.NullMarked;
