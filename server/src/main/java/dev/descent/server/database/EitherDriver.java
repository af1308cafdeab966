package dev.descent.server.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The JDBC driver that the build names: H2's for {@code jdbc:h2:} URLs, PostgreSQL's for all others. Thread-safe. */
public final class EitherDriver implements Driver {
    private final Driver h2 = driver("org.h2.Driver");
    private final Driver postgresql = driver("org.postgresql.Driver");

    /** By name: PostgreSQL's class carries annotations of a checker whose types are not on the class path. */
    private static Driver driver(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the driver " + name + " is not on the class path", e);
        }
    }

    private Driver of(String url) {
        return url.startsWith("jdbc:h2:") ? h2 : postgresql;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = of(url).connect(url, properties);
        return connection != null && url.startsWith("jdbc:h2:") ? H2Connection.of(connection) : connection;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return of(url).acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return of(url).getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the two drivers have no logger in common");
    }
}
