package dev.descent.server.journey;

import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures import and export by the command line in a process of its own with 256 MB of heap, for {@code docs/decisions/0010-in-and-out.md}: seconds, CPU seconds and the
 * most memory. No test. Arguments: a folder that is empty, numbers of runs, of metrics a run and of points a metric, and the
 * forms to export (all three).
 */
final class TransferFigures {
    private static final String NAME = "figures";
    private static final Path ROOT = Path.of(System.getProperty("descent.root"));

    private final Path folder;
    private final int runs;
    private final int metrics;
    private final int points;

    private TransferFigures(String... arguments) {
        this.folder = Path.of(arguments[0]);
        this.runs = Integer.parseInt(arguments[1]);
        this.metrics = Integer.parseInt(arguments[2]);
        this.points = Integer.parseInt(arguments[3]);
    }

    public static void main(String... arguments) throws Exception {
        List<String> forms = arguments.length > 4
                ? List.of(arguments).subList(4, arguments.length)
                : List.of("folder", "csv", "parquet");
        new TransferFigures(arguments).measure(forms);
    }

    private void measure(List<String> forms) throws Exception {
        long all = (long) runs * metrics * points;
        System.out.printf("%,d runs, %,d metrics each, %,d points in all%n", runs, metrics, all);
        Path source = folder.resolve("mlflow.db");
        write(source);
        System.out.printf("  MLflow's database: %,d bytes%n", Files.size(source));
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            time(server, "import", source.toString());
            check(server.descent());
            for (String form : forms) {
                Path out = folder.resolve(form);
                time(server, "export", NAME, "--format", form, "--out", out.toString());
                System.out.printf("  %s: %,d bytes%n", form, size(out));
            }
            server.process().destroy();
            server.process().waitFor(1, TimeUnit.MINUTES);
        }
    }

    private void check(Descent descent) {
        long found = descent.experiments().findByName(NAME).orElseThrow().runs();
        if (found != runs) {
            throw new IllegalStateException("need " + runs + " runs, found " + found);
        }
    }

    private void time(Product.Server server, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                ROOT.resolve("sdk/cli/target/lib") + "/*",
                "dev.descent.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--server", server.address().toString()));
        Duration before = cpu(server.process());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Duration used = Duration.ZERO;
        String most = "";
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            used = cpu(process);
            most = memory(process, most);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("output")));
        }
        System.out.printf(
                "  %s: %.1f s, CPU %.1f s and the server's %.1f s, most memory %s, the server's %s%n",
                String.join(" ", arguments[0], arguments.length > 3 ? arguments[3] : ""),
                (System.nanoTime() - start) / 1e9,
                used.toMillis() / 1e3,
                cpu(server.process()).minus(before).toMillis() / 1e3,
                most,
                memory(server.process(), ""));
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String memory(Process process, String known) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring(6).strip())
                    .findFirst()
                    .orElse(known);
        } catch (IOException expected) { // it has just ended
            return known;
        }
    }

    private static long size(Path root) throws IOException {
        long size = 0;
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    /** The tables that an import reads, as MLflow's schema has them. */
    private void write(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("pragma synchronous = off");
                for (String create : List.of(
                        "create table experiments (experiment_id integer primary key, name text, artifact_location text,"
                                + " lifecycle_stage text, creation_time bigint, last_update_time bigint)",
                        "create table experiment_tags (key text, value text, experiment_id integer)",
                        "create table runs (run_uuid text primary key, name text, user_id text, status text,"
                                + " start_time bigint, end_time bigint, lifecycle_stage text, deleted_time bigint,"
                                + " artifact_uri text, experiment_id integer)",
                        "create table params (key text, value text, run_uuid text, primary key (key, run_uuid))",
                        "create table tags (key text, value text, run_uuid text, primary key (key, run_uuid))",
                        "create index index_params_run_uuid on params (run_uuid)",
                        "create index index_tags_run_uuid on tags (run_uuid)",
                        "create table metrics (key text, value double, timestamp bigint, run_uuid text, step bigint,"
                                + " is_nan boolean, primary key (key, timestamp, step, run_uuid, value, is_nan))",
                        "create index index_metrics_run_uuid on metrics (run_uuid)",
                        "insert into experiments values (1, '" + NAME + "', '', 'active', 1, 1)")) {
                    statement.executeUpdate(create);
                }
            }
            connection.setAutoCommit(false);
            rows(connection);
            connection.commit();
        }
    }

    private void rows(Connection connection) throws SQLException {
        Random random = new Random(1);
        try (PreparedStatement run = connection.prepareStatement(
                        "insert into runs values (?, ?, 'ann', 'FINISHED', ?, ?, 'active', null, '', 1)");
                PreparedStatement parameter = connection.prepareStatement("insert into params values (?, ?, ?)");
                PreparedStatement point =
                        connection.prepareStatement("insert into metrics values (?, ?, ?, ?, ?, 0)")) {
            for (int i = 0; i < runs; i++) {
                String id = String.format("%032x", i + 1);
                set(run, id, "run " + i, 1_700_000_000_000L + i, 1_700_000_100_000L + i);
                for (int j = 0; j < 10; j++) {
                    set(parameter, "p" + j, Integer.toString(random.nextInt(1000)), id);
                }
                for (int j = 0; j < metrics; j++) {
                    for (int step = 0; step < points; step++) {
                        set(point, "m" + j, random.nextGaussian(), 1_700_000_000_000L + 100L * step, id, step);
                    }
                }
                if (i % 1000 == 0) {
                    connection.commit();
                }
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
