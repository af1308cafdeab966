package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartIT {
    @TempDir
    Path folder;

    private Product product = new Product(Path.of(""));

    @BeforeEach
    void open() {
        product = new Product(folder);
    }

    @AfterEach
    void close() {
        product.close();
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() throws InterruptedException {
        Path data = folder.resolve("data");
        Product.Server first = product.serve(data, "--no-agent");

        Product.Refusal refusal = product.tryToServe(data, "--no-agent");

        assertRefused(refusal, 1, "another server uses the data folder");
        assertThat(first.descent().agents().list()).isEmpty();
    }

    @Test
    void a_port_in_use_is_refused() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(
                    product.tryToServe(folder.resolve("data"), "--port", port),
                    1,
                    "cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(product.tryToServe(file.resolve("data")), 1, "cannot write to the data folder");
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_left_as_it_was() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        String url = "jdbc:h2:file:" + data.resolve("db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table \"flyway_schema_history\" (\"version\" varchar(50))");
            statement.execute("insert into \"flyway_schema_history\" values ('9999')");
        }

        assertRefused(product.tryToServe(data), 1, "the database is of a newer version (9999)");

        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("flyway_schema_history");
            assertThat(tables.next()).as("another table").isFalse();
        }
    }

    @Test
    void the_launcher_refuses_as_the_server_does_and_adds_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        List<String> serve = product.launcher()
                .with("serve", "--port", "0", "--data", file.resolve("data").toString());

        Product.Ending ending = product.run(serve, folder, Map.of());

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.errors().strip().lines())
                .singleElement()
                .asString()
                .startsWith("descent: cannot write to the data folder ");
        assertThat(ending.output()).isEmpty();
    }

    @Test
    void without_a_JDK_that_is_new_enough_the_launcher_says_so_and_makes_nothing() {
        Path data = folder.resolve("data");
        List<String> serve = product.launcher().with("serve", "--data", data.toString());

        Product.Ending ending = product.run(serve, folder, Map.of("DESCENT_NEEDED_JDK", "99"));

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.errors().strip().lines())
                .singleElement()
                .asString()
                .startsWith("descent: need a JDK 99 or newer, found ");
        assertThat(data).doesNotExist();
    }

    @Test
    void an_open_address_without_a_token_is_refused() throws InterruptedException {
        Product.Refusal refusal = product.tryToServe(folder.resolve("data"), "--host", "0.0.0.0");

        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.standardError()).contains("give --token").doesNotContain("Exception");
    }

    private static void assertRefused(Product.Refusal refusal, int exitCode, String sentence) {
        assertThat(refusal.exitCode()).isEqualTo(exitCode);
        assertThat(refusal.standardError().strip().lines())
                .singleElement()
                .asString()
                .contains(sentence);
    }
}
