/**
 * The command line: {@link dev.descent.cli.Main} is the entry point; one package a noun, one class a verb. A command parses, calls a
 * port of {@code dev.descent.api} (over HTTP), and prints a table, or with {@code --json} one JSON document. Exit codes: 0 success, 1
 * failure, 2 wrong usage.
 */
@NullMarked
package dev.descent.cli;

import org.jspecify.annotations.NullMarked;
