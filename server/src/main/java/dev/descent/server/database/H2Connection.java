package dev.descent.server.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * H2 leaves its file alone when it commits (a long {@code WRITE_DELAY}), and this has the file written after each commit that changes
 * something and is in no journal. Used by one thread at a time, as connections are.
 */
final class H2Connection implements InvocationHandler, JournaledConnection {
    private final Connection connection;
    private final SessionLocal session;
    private final MVStore store;
    private boolean isJournaled;

    private H2Connection(Connection connection, SessionLocal session) {
        this.connection = connection;
        this.session = session;
        this.store = session.getDatabase().getStore().getMvStore();
    }

    /** The connection itself where it has no file of this process. */
    static Connection of(Connection connection) throws SQLException {
        boolean hasFile = connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local
                && local.getDatabase().isPersistent();
        if (!hasFile) {
            return connection;
        }
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return (Connection) Proxy.newProxyInstance(
                H2Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new H2Connection(connection, session));
    }

    @Override
    public void relyOnJournal() {
        isJournaled = true;
    }

    @Override
    public boolean isAheadOfFile() {
        return store.hasUnsavedChanges();
    }

    @Override
    public Supplier<Optional<String>> end() {
        return () -> Optional.ofNullable(store.getPanicException()).map(Throwable::getMessage);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean isForUs = arguments != null && arguments[0] == JournaledConnection.class;
        switch (method.getName()) {
            case "commit" -> {
                commit();
                return null;
            }
            case "equals" -> {
                return arguments != null && arguments[0] == proxy;
            }
            case "isWrapperFor" -> {
                if (isForUs) {
                    return true;
                }
            }
            case "unwrap" -> {
                if (isForUs) {
                    return this;
                }
            }
            case "rollback" -> isJournaled = false;
            default -> {}
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void commit() throws SQLException {
        boolean isDue = !isJournaled && session.containsUncommitted();
        isJournaled = false;
        connection.commit();
        if (isDue) {
            write();
        }
    }

    private void write() throws SQLException {
        try {
            store.commit();
        } catch (RuntimeException e) {
            throw DbException.toSQLException(e);
        }
    }
}
