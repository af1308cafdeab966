package dev.descent.cli.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import java.util.Optional;

/** An experiment as a user names it: by its name, or by its id where no experiment has that name. */
public record ExperimentName(String text) {
    /** The experiment meant. @throws DescentException NOT_FOUND where there is none */
    public Experiment in(Experiments experiments) {
        Optional<Experiment> named = experiments.findByName(text);
        if (named.isEmpty() && text.matches("[0-9]{1,18}")) {
            named = experiments.find(new ExperimentId(text));
        }
        return named.orElseThrow(() -> DescentException.notFound("an experiment with the name or id", text));
    }
}
