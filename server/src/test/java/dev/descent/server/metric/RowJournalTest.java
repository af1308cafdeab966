package dev.descent.server.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunId;
import dev.descent.server.database.EitherDriver;
import dev.descent.server.database.JournaledConnection;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of the files says that a kill at this moment would leave. */
final class RowJournalTest {
    private static final RunId RUN = new RunId("1".repeat(32));
    private static final RunId OTHER = new RunId("2".repeat(32));

    @TempDir
    Path folder;

    private int copies;
    private Connection database;
    private Journal journal;
    private FileRows rows;

    @BeforeEach
    void open() throws Exception {
        Path live = Files.createDirectory(folder.resolve("live"));
        database = connect(live);
        try (Statement statement = database.createStatement()) {
            statement.execute("create table word (text varchar(100))");
        }
        database.setAutoCommit(false);
        journal = Journal.open(live.resolve("journal"), 1 << 20, (id, entry, position) -> {});
        rows = new FileRows(journal, new RowSync(source(live)));
        rows.store(); // the table
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        database.close();
    }

    private static DataSource source(Path folder) {
        return (DataSource) Proxy.newProxyInstance(
                RowJournalTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (source, method, arguments) -> connect(folder));
    }

    private static Connection connect(Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath() + "/db;WRITE_DELAY=3600000;DB_CLOSE_ON_EXIT=FALSE";
        return Objects.requireNonNull(new EitherDriver().connect(url, new Properties()));
    }

    private void insert(String word) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("insert into word values ('" + word + "')");
        }
    }

    private void commitByJournal(RunId run, String word) throws SQLException {
        try (RowJournal.Writing writing = rows.begin()) {
            insert(word);
            writing.append(run, word.getBytes(UTF_8));
            JournaledConnection.relyOnJournal(database);
            database.commit();
        }
    }

    @Test
    void a_commit_that_relies_on_nothing_is_in_the_file() throws Exception {
        insert("plain");
        database.commit();

        assertThat(JournaledConnection.isAheadOfFile(database)).isFalse();
        assertThat(kill()).isEqualTo(new Left(List.of("plain"), List.of()));
    }

    @Test
    void a_commit_that_relies_on_the_journal_is_there_and_not_in_the_file() throws Exception {
        commitByJournal(RUN, "logged");

        assertThat(JournaledConnection.isAheadOfFile(database)).isTrue();
        assertThat(kill()).isEqualTo(new Left(List.of(), List.of("logged")));
    }

    @Test
    void only_the_next_commit_relies_on_the_journal() throws Exception {
        commitByJournal(RUN, "logged");
        insert("plain");
        database.commit();

        assertThat(kill().inFile()).containsExactly("logged", "plain");
    }

    @Test
    void what_the_file_has_is_not_written_again() throws Exception {
        commitByJournal(RUN, "logged");
        rows.store();
        commitByJournal(RUN, "later");

        assertThat(kill()).isEqualTo(new Left(List.of("logged"), List.of("later")));
    }

    @Test
    void the_file_is_written_after_a_while_without_being_asked() throws Exception {
        commitByJournal(RUN, "logged");
        for (int tick = 0; tick < 10; tick++) {
            rows.force();
        }

        assertThat(kill()).isEqualTo(new Left(List.of("logged"), List.of()));
    }

    @Test
    void a_transaction_that_is_under_way_while_the_file_is_written_is_not_taken_for_written() throws Exception {
        RowJournal.Writing writing = rows.begin();
        insert("slow");
        writing.append(RUN, "slow".getBytes(UTF_8));
        rows.store();
        JournaledConnection.relyOnJournal(database);
        database.commit();
        writing.close();

        assertThat(kill()).isEqualTo(new Left(List.of(), List.of("slow")));
        rows.store();
        assertThat(kill()).isEqualTo(new Left(List.of("slow"), List.of()));
    }

    @Test
    void a_run_that_is_about_to_be_removed_is_not_written_again() throws Exception {
        commitByJournal(RUN, "gone");
        commitByJournal(OTHER, "kept");
        rows.settled(RUN);

        assertThat(kill().toDoAgain()).containsExactly("kept");
    }

    private record Left(List<String> inFile, List<String> toDoAgain) {}

    private Left kill() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy" + copies++).resolve("journal"));
        Path live = folder.resolve("live");
        Files.copy(live.resolve("db.mv.db"), copy.resolveSibling("db.mv.db"));
        copyAll(live.resolve("journal"), copy);
        LackingRows lacking = new LackingRows();
        Journal.open(copy, 1 << 20, (id, entry, position) -> {
                    switch (entry) {
                        case JournalEntry.Rows written -> lacking.add(written, position);
                        case JournalEntry.Stored(long reached) -> lacking.stored(reached);
                        default -> lacking.settled(entry.run());
                    }
                })
                .close();
        return new Left(
                words(copy.resolve("..").normalize()),
                lacking.contents().stream()
                        .map(bytes -> new String(bytes, UTF_8))
                        .toList());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static List<String> words(Path copy) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = connect(copy);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select text from word")) {
            while (found.next()) {
                words.add(found.getString(1));
            }
        }
        return words;
    }
}
