package dev.descent.server.database;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Tells Hibernate at start that the database is H2 where the configured URL says so; anything else is left to Hibernate's own resolvers.
 *
 * <p>The URL, because Hibernate is asked before there is a connection: what it is told of the database is what the build said.
 */
public final class H2DialectResolver implements DialectResolver {
    private static final long serialVersionUID = 1L;

    /** The H2 that ships; Quarkus refuses an older one. */
    private static final DatabaseVersion VERSION = DatabaseVersion.make(2, 4, 240);

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        String url = ConfigUtils.getFirstOptionalValue(List.of("quarkus.datasource.jdbc.url"), String.class)
                .orElse("");
        return url.startsWith("jdbc:h2:") ? new H2Dialect(VERSION) : null;
    }
}
