package dev.descent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void the_schema_version_is_that_of_the_newest_migration() throws IOException {
        Path migrations = Path.of(System.getProperty("descent.root"), "server/src/main/resources/db/migration");
        try (Stream<Path> scripts = Files.list(migrations)) {
            int newest = scripts.map(script -> script.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertThat(Preflight.SCHEMA_VERSION).isEqualTo(newest);
        }
    }

    @Test
    void a_data_folder_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Preflight.folder(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data");
    }

    @Test
    void a_port_in_use_is_refused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Preflight.port("127.0.0.1", port))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table \"flyway_schema_history\" (\"version\" varchar(50))");
            statement.execute("insert into \"flyway_schema_history\" values ('1'), ('9999')");
        }

        assertThatThrownBy(() -> Preflight.database(url))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("newer version (9999)");
    }

    @Test
    void a_database_that_is_down_is_named_without_its_password() {
        assertThatThrownBy(() -> Preflight.database("jdbc:postgresql://127.0.0.1:1/descent?user=me&password=hidden"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot open the database jdbc:postgresql://127.0.0.1:1/descent?user=me")
                .hasMessageNotContaining("hidden");
    }
}
