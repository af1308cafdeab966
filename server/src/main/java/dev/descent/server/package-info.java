/**
 * The server: {@code Main} reads the command line and starts Quarkus; each package below is a feature or an
 * edge. Edges ({@code rest}, {@code mlflow}) use features; {@code sweep} uses {@code job} uses {@code experiment} uses
 * {@code metric} and {@code artifact}; {@code diagnosis} uses all of these; all use {@code filter}.
 */
@NullMarked
package dev.descent.server;

import org.jspecify.annotations.NullMarked;
