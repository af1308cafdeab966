package dev.descent.cli.intake;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers everything that a source tells. */
final class Told implements Intake {
    /** A point. */
    record Point(String key, long step, long time, double value) {}

    /** A run with what belongs to it. */
    record ToldRun(String experiment, Run run, List<Point> points, Map<String, String> files) {}

    final List<Experiment> experiments = new ArrayList<>();
    final List<ToldRun> runs = new ArrayList<>();
    private final Losses losses = new Losses();

    static Told by(Source source) throws IOException {
        Told told = new Told();
        try (source) {
            source.read(told);
        }
        return told;
    }

    ToldRun run(String name) {
        return runs.stream()
                .filter(run -> run.run().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public ExperimentId experiment(Experiment experiment) {
        experiments.add(experiment);
        return new ExperimentId(Integer.toString(experiments.size() - 1));
    }

    @Override
    public void run(SourceRun source) throws IOException {
        List<Point> points = new ArrayList<>();
        source.points((key, step, time, value) -> points.add(new Point(key, step, time, value)));
        Run run = source.ended();
        String experiment =
                experiments.get(Integer.parseInt(run.experiment().value())).name();
        Map<String, String> files = new LinkedHashMap<>();
        source.files().forEach(file -> files.put(file.path(), text(file)));
        runs.add(new ToldRun(experiment, run, points, files));
    }

    private static String text(SourceRun.SourceFile file) {
        try (InputStream in = file.opening().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Losses losses() {
        return losses;
    }

    List<String> lost() {
        return losses.all().stream()
                .map(loss -> loss.count() + " " + loss.what())
                .toList();
    }

    @Override
    public void finish() {}
}
