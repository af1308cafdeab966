/**
 * The documentation, {@code /docs}: the Markdown files of the repository's {@code docs} folder as pages. {@code README.md} is the
 * first page, and its links are the navigation of all. An edge: it uses no feature, and no feature uses it.
 */
@NullMarked
package dev.descent.server.docs;

import org.jspecify.annotations.NullMarked;
