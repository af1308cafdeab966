package dev.descent.cli.intake;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import java.io.IOException;

/** Takes what a source tells. Not thread-safe. */
interface Intake {
    /** Takes an experiment, and answers the id that its runs are to carry. */
    ExperimentId experiment(Experiment experiment);

    /** Takes a run; it is read now or a little later, in the order of the calls. */
    void run(SourceRun run) throws IOException;

    /** Where to say what cannot be kept. */
    Losses losses();

    /** Ends the import: everything is there when it returns. */
    void finish() throws IOException;
}
