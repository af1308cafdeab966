package dev.descent.cli.intake;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of TensorBoard's event files: each folder that holds some is a run, named by its path. Runs and files come in the order of their names, which
 * begin with the time at which they were made.
 */
final class EventFolder implements Source {
    private static final String MARK = "tfevents";

    private final Path root;
    private final String experiment;

    /**
     * The event files below a folder.
     *
     * @param experiment name of the experiment that the runs go to
     */
    EventFolder(Path root, String experiment) {
        this.root = root;
        this.experiment = experiment;
    }

    /** Whether there are event files below the folder. */
    static boolean is(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.anyMatch(EventFolder::isEventFile);
        }
    }

    private static boolean isEventFile(Path path) {
        return path.getFileName().toString().contains(MARK) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String kind() {
        return "TensorBoard event files";
    }

    @Override
    public Size size() throws IOException {
        return new Size(runs().size(), -1);
    }

    private Map<Path, List<Path>> runs() throws IOException {
        Map<Path, List<Path>> runs = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(EventFolder::isEventFile).sorted().toList()) {
                Path folder = path.getParent();
                runs.computeIfAbsent(folder == null ? root : folder, key -> new ArrayList<>())
                        .add(path);
            }
        }
        return runs;
    }

    @Override
    public void read(Intake intake) throws IOException {
        Map<Path, List<Path>> runs = runs();
        List<EventRun> all = new ArrayList<>();
        for (Map.Entry<Path, List<Path>> run : runs.entrySet()) {
            all.add(new EventRun(name(run.getKey()), run.getValue(), firstTime(run.getValue()), intake.losses()));
        }
        long first = all.stream().mapToLong(run -> run.first).min().orElse(0);
        Instant made = Instant.ofEpochMilli(first);
        ExperimentId id =
                intake.experiment(new Experiment(new ExperimentId("0"), experiment, "", Map.of(), made, made, null, 0));
        for (EventRun run : all) {
            run.experiment = id;
            intake.run(run);
        }
    }

    private String name(Path folder) {
        String relative = root.relativize(folder).toString().replace('\\', '/');
        Path last = root.toAbsolutePath().normalize().getFileName();
        return !relative.isEmpty() ? relative : last == null ? experiment : last.toString();
    }

    /** The time of the run's first event, epoch milliseconds; 0 where there is none. */
    private static long firstTime(List<Path> files) throws IOException {
        for (Path file : files) {
            OptionalLong time = firstTime(file);
            if (time.isPresent()) {
                return time.getAsLong();
            }
        }
        return 0;
    }

    private static OptionalLong firstTime(Path file) throws IOException {
        EventReader reader = new EventReader(new Losses(), "");
        try (RecordFile records = new RecordFile(file, new Losses())) {
            Protobuf event = records.next();
            if (event == null) {
                return OptionalLong.empty();
            }
            reader.read(event, (key, step, time, value) -> {});
            return OptionalLong.of(Math.round(reader.latest() * 1000));
        } catch (MalformedMessage expected) {
            return OptionalLong.empty(); // It is reported where the points are read.
        }
    }

    @Override
    public void close() {}

    /** A folder's event files. */
    private final class EventRun implements SourceRun {
        private final String name;
        private final List<Path> files;
        private final long first;
        private final Losses losses;
        private ExperimentId experiment = new ExperimentId("0");
        private @Nullable EventReader reader;

        EventRun(String name, List<Path> files, long first, Losses losses) {
            this.name = name;
            this.files = files;
            this.first = first;
            this.losses = losses;
        }

        @Override
        public Run run() {
            return run(Map.of(), null);
        }

        @Override
        public void points(PointSink sink) throws IOException {
            EventReader fresh = new EventReader(losses, name);
            reader = fresh;
            for (Path file : files) {
                try (RecordFile records = new RecordFile(file, losses)) {
                    for (Protobuf event = records.next(); event != null; event = records.next()) {
                        event(fresh, event, file, sink);
                    }
                }
            }
        }

        private void event(EventReader fresh, Protobuf event, Path file, PointSink sink) throws IOException {
            try {
                fresh.read(event, sink);
            } catch (MalformedMessage e) {
                losses.add("an event: " + e.getMessage(), 1, file.toString());
            }
        }

        @Override
        public Run ended() {
            EventReader read = reader;
            if (read == null || read.latest() < 0) {
                return run();
            }
            return run(read.parameters(), Instant.ofEpochMilli(Math.round(read.latest() * 1000)));
        }

        private Run run(Map<String, String> parameters, @Nullable Instant endedAt) {
            Instant start = Instant.ofEpochMilli(first);
            return new Run(
                    Ids.of("tensorboard", EventFolder.this.experiment, name, Long.toString(first)),
                    experiment,
                    name,
                    RunStatus.FINISHED,
                    0,
                    null,
                    null,
                    "",
                    "",
                    null,
                    null,
                    null,
                    start,
                    start,
                    endedAt,
                    null,
                    null,
                    parameters,
                    Map.of(),
                    Map.of(),
                    null,
                    List.of());
        }
    }
}
