package dev.descent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.descent.api.DescentException;
import dev.descent.client.Descent;
import dev.descent.wire.Wire;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that talk to a server have in common: its address, the token, the form of the answer. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
public abstract class ServerCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:DESCENT_SERVER:-http://127.0.0.1:5000}",
            description = "The server (DESCENT_SERVER, else http://127.0.0.1:5000).")
    private String server = "";

    @Option(
            names = "--token",
            paramLabel = "T",
            defaultValue = "${env:DESCENT_TOKEN}",
            description = "The server's token (DESCENT_TOKEN).")
    private @Nullable String token;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The server's ports. @throws DescentException INVALID for an address that is none */
    protected final Descent descent() {
        return Descent.connect(serverAddress(), token());
    }

    /** Where the server is. */
    protected final URI serverAddress() {
        if (!server.matches("https?://[^/\\s]+(/.*)?")) {
            throw DescentException.invalid(
                    "need an address such as http://127.0.0.1:5000 for --server, got '" + server + "'");
        }
        return URI.create(server);
    }

    /** Whether the address was given here, and not taken from the environment. */
    protected final boolean isServerGiven() {
        return Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption("--server");
    }

    /** The token given; null for none. */
    protected final @Nullable String token() {
        return token == null || token.isBlank() ? null : token;
    }

    /** Whether standard output is to carry JSON alone. */
    protected final boolean isJson() {
        return json;
    }

    /** Standard output. */
    protected final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** Standard error. */
    protected final PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** Prints the value as JSON if that was asked for, else the lines. */
    protected final int print(Object value, List<String> lines) {
        if (json) {
            printJson(value);
        } else {
            lines.forEach(out()::println);
        }
        return 0;
    }

    /** Prints a value as one JSON document. */
    protected final void printJson(Object value) {
        try {
            out().println(Wire.mapper().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of the wire that Jackson cannot write", e);
        }
    }
}
