package dev.descent.server;

import dev.descent.server.database.EitherDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before the server starts, so that what will not work is said in one sentence instead of a stack trace, and
 * nothing has been touched by then.
 */
final class Preflight {
    /** The newest migration of this version; a test holds it against the scripts. */
    static final int SCHEMA_VERSION = 13;

    /** Held until the process ends, however it ends: the operating system gives it back. */
    private static @Nullable FileLock heldLock;

    private Preflight() {}

    /** Creates the data folder where it is missing, and takes it for this process. */
    static void folder(Path data) throws CannotStart {
        Path lockFile = data.resolve("lock");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            heldLock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            heldLock = null;
        } catch (IOException e) {
            throw new CannotStart("cannot write to the data folder " + data.toAbsolutePath()
                    + ": give another with --data (" + reason(e) + ")");
        }
        if (heldLock == null) {
            throw new CannotStart("another server uses the data folder " + data.toAbsolutePath()
                    + ": stop it, or give another folder with --data");
        }
    }

    /** Creates a folder that several servers use, where it is missing, and looks whether it can be written. */
    static void sharedFolder(Path files) throws CannotStart {
        try {
            Files.createDirectories(files);
            Files.delete(Files.createTempFile(files, "probe", null));
        } catch (IOException e) {
            throw new CannotStart("cannot write to the folder of files " + files.toAbsolutePath()
                    + ": give another with --files (" + reason(e) + ")");
        }
    }

    /** Looks whether the port is free, and answers it; for 0 one that is. */
    static int port(String host, int port) throws CannotStart {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("cannot listen on " + host + ":" + port + ": " + reason(e)
                    + "; give another with --port (0 picks a free one)");
        }
    }

    /** Looks whether the database answers and is not of a newer version. */
    static void database(String url) throws CannotStart {
        Properties properties = new Properties();
        properties.setProperty("loginTimeout", "5");
        Properties given = url.startsWith("jdbc:h2:") ? new Properties() : properties;
        try (Connection connection = new EitherDriver().connect(url, given)) {
            int version = connection == null ? 0 : schemaVersion(connection);
            if (version > SCHEMA_VERSION) {
                throw new CannotStart("the database is of a newer version (" + version + ") than this server ("
                        + SCHEMA_VERSION + "): start the newer server again; nothing was changed");
            }
        } catch (SQLException e) {
            throw new CannotStart("cannot open the database " + withoutSecrets(url) + ": " + reason(e));
        }
    }

    private static int schemaVersion(Connection connection) throws SQLException {
        int newest = 0;
        try (Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery(
                        "select \"version\" from \"flyway_schema_history\" where \"version\" is not null")) {
            while (versions.next()) {
                newest = Math.max(newest, Integer.parseInt(versions.getString(1)));
            }
        } catch (SQLException expected) {
            // A database without Flyway's table is an empty one.
            return 0;
        }
        return newest;
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("(?i)(password=)[^&;]*", "$1…");
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        return first.isBlank() ? e.getClass().getSimpleName() : first;
    }
}
