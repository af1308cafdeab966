package dev.descent.server.metric;

import dev.descent.api.Backups;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.server.security.Callers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

/**
 * A copy of the data folder while the server serves: first the database as of one moment, by H2, then the journal, which reaches beyond
 * that moment and loses no file meanwhile, then all other files. A start on the copy is like one after a kill.
 */
final class DataBackup implements Backups {
    /** What stands in the data folder and is copied in another way, or belongs to what runs now. */
    private static final Set<String> OTHERS = Set.of("journal", "agent", ".unfinished");

    private final DataSource database;
    private final Path data;
    private final JournaledMetricStore store;
    private final Callers callers;

    DataBackup(DataSource database, Path data, JournaledMetricStore store, Callers callers) {
        this.database = database;
        this.data = data.toAbsolutePath().normalize();
        this.store = store;
        this.callers = callers;
    }

    @Override
    public void check() {
        callers.mayManage();
        try (Connection connection = database.getConnection()) {
            file(connection);
        } catch (SQLException e) {
            throw JournaledMetricStore.unavailable(e);
        }
    }

    private static Path file(Connection connection) throws SQLException {
        return RowSync.file(connection)
                .orElseThrow(() -> new DescentException(
                        ErrorCode.STATE,
                        "need the database in a file of H2 to make a backup: of PostgreSQL, first make one with pg_dump,"
                                + " then copy the folders artifacts and logs of the server's files (--files, else --data);"
                                + " to restore, load the dump, lay the folders back and serve"));
    }

    @Override
    public void write(OutputStream target) throws IOException {
        try (Connection connection = database.getConnection()) {
            Path file = file(connection);
            ZipOutputStream zip = new ZipOutputStream(target);
            try (Journal.Pinned journal = store.pinJournal()) {
                copyDatabase(connection, file, zip);
                for (Journal.Piece piece : journal.pieces()) {
                    copyStart(piece, zip);
                }
            }
            Files.walkFileTree(data, new Copying(zip));
            zip.finish();
            zip.flush();
        } catch (SQLException e) {
            throw JournaledMetricStore.unavailable(e);
        }
    }

    private void copyDatabase(Connection connection, Path file, ZipOutputStream zip) throws IOException, SQLException {
        Path temporary = Files.createTempFile(data, "db-backup", ".zip");
        try {
            try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, temporary.toString());
                backup.execute();
            }
            try (ZipInputStream copied = new ZipInputStream(Files.newInputStream(temporary))) {
                for (ZipEntry entry = copied.getNextEntry(); entry != null; entry = copied.getNextEntry()) {
                    if (entry.getName().endsWith(file.getFileName().toString())) {
                        zip.putNextEntry(new ZipEntry("db.mv.db"));
                        copied.transferTo(zip);
                        zip.closeEntry();
                    }
                }
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void copyStart(Journal.Piece piece, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry("journal/" + piece.file().getFileName()));
        try (InputStream source = Files.newInputStream(piece.file())) {
            byte[] buffer = new byte[1 << 16];
            long left = piece.length();
            while (left > 0) {
                int count = source.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new IOException("the journal file " + piece.file() + " is shorter than it was");
                }
                zip.write(buffer, 0, count);
                left -= count;
            }
        }
        zip.closeEntry();
    }

    /** Copies files that may vanish meanwhile: a run's artifact that is deleted while the backup is made is not in it. */
    private final class Copying extends SimpleFileVisitor<Path> {
        private final ZipOutputStream zip;

        Copying(ZipOutputStream zip) {
            this.zip = zip;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return OTHERS.contains(folder.getFileName().toString()) && !folder.equals(data)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            boolean isDatabase = data.equals(file.getParent())
                    && file.getFileName().toString().startsWith("db");
            if (!isDatabase && attributes.isRegularFile()) {
                copy(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        private void copy(Path file) throws IOException {
            try (InputStream source = Files.newInputStream(file)) {
                zip.putNextEntry(new ZipEntry(data.relativize(file).toString().replace('\\', '/')));
                source.transferTo(zip);
                zip.closeEntry();
            } catch (NoSuchFileException expected) {
                // It was deleted since the folder was listed.
            }
        }
    }
}
