package dev.descent.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the server: checks them and what they name, and hands them on as configuration. */
@Command(
        name = "descent serve",
        description = "Serves the dashboard, the API and MLflow's API, with an agent for this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5000",
            description = "Port; 0 picks a free one (${DEFAULT-VALUE}).")
    private int port = 5000;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (~/.descent).")
    private Path data = Path.of(System.getProperty("user.home"), ".descent");

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "Folder of artifacts and logs, which servers on one database share (the data folder).")
    private @Nullable Path files;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "jdbc:postgresql://HOST/NAME?user=…&password=…; without it H2 in the data folder.")
    private @Nullable String database;

    @Option(names = "--no-agent", description = "Run no jobs in this process.")
    private boolean withoutAgent;

    @Option(
            names = "--token",
            paramLabel = "T",
            defaultValue = "${env:DESCENT_TOKEN}",
            description = "The token that callers need (DESCENT_TOKEN). Without one only this machine is served.")
    private @Nullable String token;

    @Option(names = "--allow-host", paramLabel = "NAME", description = "A further name that a Host header may carry.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(names = "--public-url", paramLabel = "URL", description = "The address under which users reach the server.")
    private @Nullable String publicUrl;

    private boolean ready;

    /** Whether the server is to start now (and not only to show its help, say). */
    boolean isReady() {
        return ready;
    }

    @Override
    public Integer call() {
        checkOptions();
        try {
            Preflight.folder(data);
            if (files != null) {
                Preflight.sharedFolder(files);
            }
            port = Preflight.port(host, port);
            Preflight.database(databaseUrl());
        } catch (CannotStart refusal) {
            System.err.println("descent: " + refusal.getMessage());
            return 1;
        }
        configure();
        ready = true;
        return 0;
    }

    private void checkOptions() {
        if (port < 0 || port > 65_535) {
            throw usage("need a port from 0 to 65535, got " + port);
        }
        if (database != null && !database.startsWith("jdbc:postgresql:") && !database.startsWith("jdbc:h2:")) {
            throw usage("need a database URL that begins with jdbc:postgresql: or jdbc:h2:, got '" + database + "'");
        }
        if (token != null && token.isBlank()) {
            token = null;
        }
        if (token == null && !isLoopback()) {
            throw usage("listening on " + host + " lets other machines in: give --token (or DESCENT_TOKEN), or keep"
                    + " --host 127.0.0.1");
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw usage("need an address of this machine for --host, got '" + host + "'");
        }
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled in the command");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    private String databaseUrl() {
        String folder = data.toAbsolutePath().normalize().toString();
        return database != null
                ? database
                : "jdbc:h2:file:" + folder
                        + "/db;WRITE_DELAY=3600000;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=100;DB_CLOSE_ON_EXIT=FALSE";
    }

    private void configure() {
        System.setProperty("descent.data", data.toAbsolutePath().normalize().toString());
        if (files != null) {
            System.setProperty(
                    "descent.files", files.toAbsolutePath().normalize().toString());
        }
        System.setProperty("descent.agent", String.valueOf(!withoutAgent));
        System.setProperty("quarkus.http.host", host);
        System.setProperty("quarkus.http.port", String.valueOf(port));
        System.setProperty("quarkus.datasource.jdbc.url", databaseUrl());
        if (token != null) {
            System.setProperty("descent.token", token);
        }
        if (!allowedHosts.isEmpty()) {
            System.setProperty("descent.allow-hosts", String.join(",", allowedHosts));
        }
        if (publicUrl != null) {
            System.setProperty("descent.public-url", publicUrl);
        }
    }
}
