package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Agents;
import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.Backups;
import dev.descent.api.Experiments;
import dev.descent.api.Findings;
import dev.descent.api.Imports;
import dev.descent.api.Insights;
import dev.descent.api.Jobs;
import dev.descent.api.LoggedModelId;
import dev.descent.api.Logs;
import dev.descent.api.Metrics;
import dev.descent.api.ModelVersion;
import dev.descent.api.Recipes;
import dev.descent.api.RegisteredModel;
import dev.descent.api.Runs;
import dev.descent.api.Sweeps;
import dev.descent.api.Trash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server of Descent, and the way into the SDK.
 *
 * <pre>{@code
 * try (ActiveRun run = Descent.startRun("digits", "first try")) {
 *     for (int epoch = 1; epoch <= 10 && !run.shouldStop(); epoch++) {
 *         run.log("train/loss", train(), epoch);
 *     }
 * }
 * }</pre>
 *
 * <p>The ports reach the server at every call; one that cannot is an UNAVAILABLE {@link dev.descent.api.DescentException}.
 * Thread-safe.
 */
public final class Descent {
    private final Connection connection;

    private Descent(Connection connection) {
        this.connection = connection;
    }

    /**
     * The ports of a server; nothing is sent yet.
     *
     * @param server {@code http://HOST:PORT}
     * @param token null for none
     */
    public static Descent connect(URI server, @Nullable String token) {
        return new Descent(new Connection(server, token));
    }

    /**
     * The run that this process is to log to, whether the server answers now or later: the one that an agent started it for ({@code DESCENT_RUN_ID}), else a new one in the
     * experiment {@code default} of the server that {@code DESCENT_SERVER} names (else {@code http://127.0.0.1:5000}).
     */
    public static ActiveRun run() {
        return startRun("default", null);
    }

    /**
     * As {@link #run()}, with the experiment (made where there is none of that name) and the name of a new run.
     *
     * @param name null for a made-up one
     */
    public static ActiveRun startRun(String experiment, @Nullable String name) {
        return startRun(RunOptions.of(experiment).named(name));
    }

    /** As {@link #run()}, as the options say; a process that an agent started joins its run whatever they say. */
    public static ActiveRun startRun(RunOptions options) {
        return RunStart.from(System.getenv()).start(options);
    }

    /** As {@link #startRun(RunOptions)} at another server than the environment names. */
    public static ActiveRun startRun(RunOptions options, String server) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DESCENT_SERVER", server);
        return RunStart.from(environment).start(options);
    }

    Connection connection() {
        return connection;
    }

    public Experiments experiments() {
        return new HttpExperiments(connection);
    }

    public Runs runs() {
        return new HttpRuns(connection);
    }

    public Metrics metrics() {
        return new HttpMetrics(connection);
    }

    public Logs logs() {
        return new HttpLogs(connection);
    }

    public Artifacts artifacts() {
        return new HttpArtifacts(connection);
    }

    public Sweeps sweeps() {
        return new HttpSweeps(connection);
    }

    public Insights insights() {
        return new HttpInsights(connection);
    }

    public Recipes recipes() {
        return new HttpRecipes(connection);
    }

    /** A version of a registered model, where there is one. */
    public Optional<ModelVersion> modelVersion(String model, int number) {
        return connection.find(
                Address.of("models", model, "versions", String.valueOf(number)), new TypeReference<>() {});
    }

    /** A registered model, where there is one. */
    public Optional<RegisteredModel> registeredModel(String name) {
        return connection.find(Address.of("models", name), new TypeReference<>() {});
    }

    /** What stands directly below {@code path} (empty for the root) among the files of a logged model. */
    public List<Artifact> modelFiles(LoggedModelId model, String path) {
        return connection
                .get(
                        Address.of("logged-models", model, "artifacts").with("path", path),
                        new TypeReference<HttpArtifacts.Listing>() {})
                .artifacts();
    }

    /** The bytes of a file of a logged model, to be closed by the caller; empty where there is none. */
    public Optional<InputStream> openModelFile(LoggedModelId model, String path) throws IOException {
        return connection.download(
                Address.of("logged-models", model, "artifacts").path(path));
    }

    public Jobs jobs() {
        return new HttpJobs(connection);
    }

    public Agents agents() {
        return new HttpAgents(connection);
    }

    public Findings findings() {
        return new HttpFindings(connection);
    }

    public Trash trash() {
        return new HttpTrash(connection);
    }

    public Backups backups() {
        return new HttpBackups(connection);
    }

    public Imports imports() {
        return new HttpImports(connection);
    }
}
