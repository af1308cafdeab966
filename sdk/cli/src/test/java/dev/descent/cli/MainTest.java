package dev.descent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void help_names_every_command() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains(
                        "demo",
                        "sweep",
                        "run",
                        "experiment",
                        "recipe",
                        "diagnose",
                        "agent",
                        "sync",
                        "serve",
                        "test",
                        "dist");
    }

    @Test
    void every_noun_without_a_verb_shows_its_verbs() {
        assertThat(run("sweep")).isZero();

        assertThat(out.toString()).contains("check", "launch", "watch", "best", "pause", "resume", "stop");
    }

    @Test
    void a_server_that_is_not_there_is_said_in_one_line() {
        assertThat(run("run", "list", "--server", "http://127.0.0.1:1")).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip().lines()).singleElement().asString().contains("http://127.0.0.1:1");
    }

    @Test
    void sync_of_nothing_delivers_nothing() {
        assertThat(run("sync", "--spool", folder.toString(), "--json")).isZero();

        assertThat(out.toString().strip()).isEqualTo("{\"delivered\":[]}");
    }

    @Test
    void an_id_that_is_none_is_wrong_usage() {
        assertThat(run("run", "show", "nonsense")).isEqualTo(2);

        assertThat(err.toString()).contains("32 hexadecimal digits", "nonsense");
    }

    @Test
    void the_mistakes_of_a_sweep_file_are_listed_and_the_exit_code_is_2() throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), "method: magic\n");
        String answer = """
                {"name":"sweep","method":"magic","warnings":[],"problems":[
                 {"line":1,"key":"method","given":"magic","accepted":"grid, random","text":"need grid or random, got 'magic'"},
                 {"line":0,"key":"metric","text":"need a metric"}]}
                """;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/sweeps/check", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(run("sweep", "check", file.toString(), "--server", address))
                    .isEqualTo(2);
        } finally {
            server.stop(0);
        }
        assertThat(err.toString())
                .contains("2 mistakes", "line 1: method: need grid or random, got 'magic'", "need a metric");
    }
}
