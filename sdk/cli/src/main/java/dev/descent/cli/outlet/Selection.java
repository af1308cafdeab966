package dev.descent.cli.outlet;

import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.MetricMeaning;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.View;
import dev.descent.cli.experiment.ExperimentName;
import dev.descent.client.Descent;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is exported: an experiment with its runs, deleted ones included, or a sweep's runs.
 *
 * @param sweeps of the experiment, with their trials
 * @param filter which runs of the experiment, in the search grammar; empty for all
 */
record Selection(Descent descent, Experiment experiment, List<Sweep> sweeps, String filter) {
    private static final int PAGE = 500;

    /** Takes runs, some at a time. */
    interface PageSink {
        void runs(List<Run> runs) throws IOException;
    }

    /** What a person names: a sweep by its id, an experiment by its name or id. */
    static Selection of(Descent descent, String subject) {
        if (subject.matches("s-[0-9]+")) {
            Sweep sweep = descent.sweeps().find(new SweepId(subject)).orElseThrow(() -> notFound(subject));
            Experiment experiment =
                    descent.experiments().find(sweep.experiment()).orElseThrow(() -> notFound(subject));
            return new Selection(descent, experiment, List.of(sweep), "sweep.id = '" + subject + "'");
        }
        Experiment experiment = new ExperimentName(subject).in(descent.experiments());
        List<Sweep> sweeps = descent.sweeps().list(experiment.id()).stream()
                .map(sweep -> descent.sweeps().find(sweep.id()).orElse(sweep))
                .toList();
        return new Selection(descent, experiment, sweeps, "");
    }

    private static DescentException notFound(String subject) {
        return DescentException.notFound("sweep", subject);
    }

    /** Tells every run, the earliest first. */
    void runs(PageSink sink) throws IOException {
        String after = "";
        do {
            Page<Run> page = descent.runs().search(query(after));
            if (!page.items().isEmpty()) {
                sink.runs(page.items());
            }
            after = page.next();
        } while (after != null);
    }

    private RunQuery query(@Nullable String after) {
        return new RunQuery(
                List.of(experiment.id()), filter, List.of("attributes.queued_at ASC"), View.ALL, 0, PAGE, after);
    }

    /** The names that the runs use. */
    RunKeys keys() throws IOException {
        RunKeys all = descent.runs().keys(List.of(experiment.id()));
        if (filter.isEmpty()) {
            return all;
        }
        TreeSet<String> parameters = new TreeSet<>();
        TreeSet<String> metrics = new TreeSet<>();
        TreeSet<String> tags = new TreeSet<>();
        runs(page -> page.forEach(run -> {
            parameters.addAll(run.parameters().keySet());
            metrics.addAll(run.metrics().keySet());
            tags.addAll(run.tags().keySet());
        }));
        List<MetricMeaning> used = all.metrics().stream()
                .filter(metric -> metrics.contains(metric.key()))
                .toList();
        return new RunKeys(List.copyOf(parameters), used, List.copyOf(tags));
    }
}
