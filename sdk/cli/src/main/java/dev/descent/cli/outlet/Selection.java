package dev.descent.cli.outlet;

import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.MetricMeaning;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.Trial;
import dev.descent.api.View;
import dev.descent.cli.experiment.ExperimentName;
import dev.descent.client.Descent;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/**
 * What is exported: an experiment with its runs, deleted ones included, or a sweep's runs.
 *
 * @param sweeps of the experiment, with their trials
 * @param members ids of a sweep's runs; empty for all of the experiment
 */
record Selection(Descent descent, Experiment experiment, List<Sweep> sweeps, List<RunId> members) {
    private static final int PAGE = 500;

    /** Takes runs. */
    interface RunSink {
        void run(Run run) throws IOException;
    }

    /** What a person names: a sweep by its id, an experiment by its name or id. */
    static Selection of(Descent descent, String subject) {
        if (subject.matches("s-[0-9]+")) {
            Sweep sweep = descent.sweeps().find(new SweepId(subject)).orElseThrow(() -> notFound(subject));
            Experiment experiment =
                    descent.experiments().find(sweep.experiment()).orElseThrow(() -> notFound(subject));
            List<RunId> runs = sweep.trials().stream()
                    .map(Trial::runs)
                    .flatMap(List::stream)
                    .toList();
            return new Selection(descent, experiment, List.of(sweep), runs);
        }
        Experiment experiment = new ExperimentName(subject).in(descent.experiments());
        List<Sweep> sweeps = descent.sweeps().list(experiment.id()).stream()
                .map(sweep -> descent.sweeps().find(sweep.id()).orElse(sweep))
                .toList();
        return new Selection(descent, experiment, sweeps, List.of());
    }

    private static DescentException notFound(String subject) {
        return DescentException.notFound("sweep", subject);
    }

    /** Tells every run, the earliest first. */
    void runs(RunSink sink) throws IOException {
        if (!members.isEmpty()) {
            for (RunId id : members) {
                Run run = descent.runs().find(id).orElse(null);
                if (run != null) {
                    sink.run(run);
                }
            }
            return;
        }
        int offset = 0;
        Page<Run> page;
        do {
            page = descent.runs().search(query(experiment.id(), offset));
            for (Run run : page.items()) {
                sink.run(run);
            }
            offset += page.items().size();
        } while (!page.items().isEmpty() && offset < page.total());
    }

    private static RunQuery query(ExperimentId experiment, int offset) {
        return new RunQuery(List.of(experiment), "", List.of("attributes.queued_at ASC"), View.ALL, offset, PAGE);
    }

    /** The names that the runs use. */
    RunKeys keys() throws IOException {
        if (members.isEmpty()) {
            return descent.runs().keys(List.of(experiment.id()));
        }
        TreeSet<String> parameters = new TreeSet<>();
        TreeSet<String> tags = new TreeSet<>();
        runs(run -> {
            parameters.addAll(run.parameters().keySet());
            tags.addAll(run.tags().keySet());
        });
        List<MetricMeaning> metrics =
                descent.runs().keys(List.of(experiment.id())).metrics();
        return new RunKeys(List.copyOf(parameters), metrics, List.copyOf(tags));
    }
}
