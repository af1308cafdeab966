package dev.descent.server.database;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/** Tells Hibernate at start that the database is H2 where it is; anything else is left to Hibernate's own resolvers. */
public final class H2DialectResolver implements DialectResolver {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        if (!"H2".equals(info.getDatabaseName())) {
            return null;
        }
        return new H2Dialect(DatabaseVersion.make(
                info.getDatabaseMajorVersion(), info.getDatabaseMinorVersion(), info.getDatabaseMicroVersion()));
    }
}
