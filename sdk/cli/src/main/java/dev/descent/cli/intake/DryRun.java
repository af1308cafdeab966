package dev.descent.cli.intake;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import java.io.IOException;

/** Reads everything and sends nothing: says what an import would find. */
final class DryRun implements Intake {
    private final Losses losses;
    private final Fit fit;
    private final Tally tally;

    DryRun(Losses losses, Tally tally) {
        this.losses = losses;
        this.fit = new Fit(losses);
        this.tally = tally;
    }

    @Override
    public ExperimentId experiment(Experiment experiment) {
        tally.experiments++;
        return experiment.id();
    }

    @Override
    public void run(SourceRun run) throws IOException {
        fit.run(run.run());
        long[] points = {0};
        run.points((key, step, time, value) -> {
            if ((++points[0] & 0xFFFF) == 0) {
                tally.show(points[0]);
            }
        });
        tally.points += points[0];
        Runs.over(run.ended(), 0, losses);
        run.lines(lines -> tally.lines += lines.size());
        for (SourceRun.SourceFile file : run.files()) {
            tally.files++;
            tally.bytes += file.size();
        }
        tally.inputs += run.inputs().stream().map(fit::input).count();
        tally.runs++;
        tally.show(0);
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public void finish() {}
}
