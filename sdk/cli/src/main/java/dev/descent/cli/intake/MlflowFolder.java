package dev.descent.cli.intake;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code mlruns} of MLflow's file store: a folder an experiment, a folder a run in it, a file a metric, parameter and tag. What was
 * deleted carries a mark; deleted experiments lie in {@code .trash}. Experiments and runs come in the order of their folders' names.
 */
final class MlflowFolder implements Source {
    private static final String META = "meta.yaml";
    private static final List<String> STATUSES = List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

    private final Path root;
    private final ArtifactRoots roots;

    MlflowFolder(Path root, ArtifactRoots roots) {
        this.root = root;
        this.roots = roots;
    }

    /** Whether this looks like such a folder. */
    static boolean is(Path folder) throws IOException {
        return !experiments(folder).isEmpty();
    }

    @Override
    public String kind() {
        return "MLflow folder";
    }

    @Override
    public Size size() throws IOException {
        long runs = 0;
        for (Path experiment : experiments(root)) {
            runs += runs(experiment).size();
        }
        return new Size(runs, -1);
    }

    private static List<Path> experiments(Path root) throws IOException {
        List<Path> folders = new ArrayList<>(children(root));
        folders.addAll(children(root.resolve(".trash")));
        folders.removeIf(folder -> !Files.isRegularFile(folder.resolve(META)));
        return folders;
    }

    private static List<Path> runs(Path experiment) throws IOException {
        List<Path> folders = new ArrayList<>(children(experiment));
        folders.removeIf(folder -> !Files.isRegularFile(folder.resolve(META)));
        return folders;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Override
    public void read(Intake intake) throws IOException {
        for (Path folder : experiments(root)) {
            Meta meta = Meta.read(folder.resolve(META));
            ExperimentId id = intake.experiment(experiment(folder, meta));
            for (Path run : runs(folder)) {
                run(run, id, intake);
            }
            intake.losses()
                    .add(
                            "a logged model (its files in a run's folder are kept): not taken over",
                            children(folder.resolve("models")).size(),
                            "experiment " + meta.text("name"));
            intake.losses()
                    .add(
                            "a trace: not taken over",
                            children(folder.resolve("traces")).size(),
                            "experiment " + meta.text("name"));
        }
        intake.losses()
                .add(
                        "a registered model: not taken over",
                        children(root.resolve("models")).size(),
                        "folder models");
    }

    private static Experiment experiment(Path folder, Meta meta) throws IOException {
        Map<String, String> tags = texts(folder.resolve("tags"));
        Instant updated = Instant.ofEpochMilli(meta.number("last_update_time", 0));
        return new Experiment(
                new ExperimentId("0"),
                meta.text("name"),
                MlflowRun.note(tags),
                tags,
                Instant.ofEpochMilli(meta.number("creation_time", 0)),
                updated,
                "deleted".equals(meta.text("lifecycle_stage")) ? updated : null,
                0);
    }

    private void run(Path folder, ExperimentId experiment, Intake intake) throws IOException {
        Meta meta;
        try {
            meta = Meta.read(folder.resolve(META));
        } catch (IOException e) {
            intake.losses().add("a run whose meta.yaml cannot be read", 1, String.valueOf(e.getMessage()));
            return;
        }
        if (!meta.has("status") || !(meta.has("run_id") || meta.has("run_uuid"))) {
            return; // A model or a dataset.
        }
        String id = meta.has("run_id") ? meta.text("run_id") : meta.text("run_uuid");
        MlflowRun run = new MlflowRun(
                id,
                meta.text("run_name"),
                meta.text("user_id"),
                status(meta),
                meta.optional("start_time"),
                meta.optional("end_time"),
                "deleted".equals(meta.text("lifecycle_stage")),
                meta.optional("deleted_time"),
                texts(folder.resolve("params")),
                texts(folder.resolve("tags")));
        String address = meta.text("artifact_uri");
        intake.run(new FolderRun(folder, run.in(experiment, intake.losses()), address, roots, intake.losses()));
    }

    /** A number from 1 in newer folders, a word in older ones. */
    private static String status(Meta meta) {
        String text = meta.text("status");
        long number = meta.number("status", 0);
        return number >= 1 && number <= STATUSES.size() ? STATUSES.get((int) number - 1) : text;
    }

    /** The files below a folder, read whole: names with {@code /} are folders in folders. */
    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (SourceRun.SourceFile file : files(folder)) {
            texts.put(file.path(), Files.readString(folder.resolve(file.path())));
        }
        return texts;
    }

    private static List<SourceRun.SourceFile> files(Path folder) throws IOException {
        return Files.isDirectory(folder) ? ArtifactRoots.below(folder) : List.of();
    }

    @Override
    public void close() {}

    /** A run's folder. */
    private record FolderRun(Path folder, Run run, String address, ArtifactRoots roots, Losses losses)
            implements SourceRun {
        @Override
        public void points(PointSink sink) throws IOException {
            Path metrics = folder.resolve("metrics");
            for (SourceFile file : MlflowFolder.files(metrics)) {
                try (BufferedReader lines =
                        Files.newBufferedReader(metrics.resolve(file.path()), StandardCharsets.UTF_8)) {
                    points(file.path(), lines, sink);
                } catch (MalformedInputException e) {
                    losses.add("the rest of a metric's file: not text", 1, folder + ", " + file.path());
                }
            }
        }

        private void points(String metric, BufferedReader lines, PointSink sink) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!point(metric, line, sink)) {
                    losses.add("a point: need 'TIME VALUE STEP'", 1, folder + ", " + metric + ": " + line);
                }
            }
        }

        /** {@code TIME VALUE [STEP [more]]}; older files have no steps. */
        private static boolean point(String metric, String line, PointSink sink) throws IOException {
            String[] parts = line.strip().split("\\s+", -1);
            if (parts.length < 2) {
                return false;
            }
            try {
                long step = parts.length < 3 ? 0 : Long.parseLong(parts[2]);
                sink.point(metric, step, Long.parseLong(parts[0]), value(parts[1]));
                return true;
            } catch (NumberFormatException expected) {
                return false;
            }
        }

        /** As Python writes numbers. */
        private static double value(String text) {
            return switch (text) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        }

        @Override
        public List<SourceFile> files() throws IOException {
            Path own = folder.resolve("artifacts");
            List<SourceFile> files = MlflowFolder.files(own);
            return files.isEmpty() ? roots.files(address, losses) : files;
        }

        @Override
        public List<RunInput> inputs() throws IOException {
            List<RunInput> inputs = new ArrayList<>();
            for (Path each : children(folder.resolve("inputs"))) {
                Meta input = Meta.read(each.resolve(META));
                Path dataset = folder.resolveSibling("datasets")
                        .resolve(input.text("source_id"))
                        .resolve(META);
                if (input.text("source_type").equals("DATASET") && Files.isRegularFile(dataset)) {
                    inputs.add(input(Meta.read(dataset), input));
                }
            }
            return inputs;
        }

        private static RunInput input(Meta dataset, Meta input) {
            Map<String, String> tags = new TreeMap<>();
            if (input.fields().get("tags") instanceof Map<?, ?> given) {
                given.forEach((name, text) -> tags.put(String.valueOf(name), String.valueOf(text)));
            }
            return new RunInput(
                    dataset.text("name"),
                    dataset.text("digest"),
                    dataset.text("source_type"),
                    dataset.text("source"),
                    dataset.has("schema") ? dataset.text("schema") : null,
                    dataset.has("profile") ? dataset.text("profile") : null,
                    tags);
        }
    }

    /** A {@code meta.yaml}: names and scalars. */
    private record Meta(Map<String, Object> fields) {
        static Meta read(Path file) throws IOException {
            return new Meta(YamlFile.read(file));
        }

        boolean has(String name) {
            return fields.get(name) != null;
        }

        String text(String name) {
            Object value = fields.get(name);
            return value == null ? "" : value.toString();
        }

        long number(String name, long without) {
            Long number = optional(name);
            return number == null ? without : number;
        }

        @Nullable
        Long optional(String name) {
            return fields.get(name) instanceof Number number ? Long.valueOf(number.longValue()) : null;
        }
    }
}
