package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
