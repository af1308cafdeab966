package dev.descent.cli.diagnose;

import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.Finding;
import dev.descent.api.Problem;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.Trial;
import dev.descent.cli.ServerCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Findings of a run or a sweep of a server, or of a file of curves or capacity sweeps, without a server. */
@Command(
        name = "diagnose",
        description = "What curves show, with evidence. The file forms need no server; .gz is read as well.")
public final class DiagnoseCommand extends ServerCommand {
    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    /** One of the three. */
    static final class Subject {
        @Parameters(paramLabel = "ID", description = "A run's or a sweep's id.")
        String id = "";

        @Option(
                names = "--curves",
                paramLabel = "FILE.csv",
                description =
                        "Runs: run,step,valid and optionally train, lr, train_error, valid_error, n_valid, epoch.")
        Path curves = Path.of("");

        @Option(
                names = "--capacity",
                paramLabel = "FILE.csv",
                description = "Sweeps: sweep,capacity,seed,risk and optionally train_error, norm, n_train, outputs.")
        Path capacity = Path.of("");
    }

    @Option(
            names = "--suggest",
            description =
                    "Print the sweep file of the next step instead: a parameter varied around what was found. Sweeps and their runs only.")
    private boolean suggest;

    /** Made by picocli. */
    public DiagnoseCommand() {}

    @Override
    public Integer call() {
        if (!subject.id.isEmpty()) {
            Diagnosis diagnosis = ofServer().orElseThrow(() -> DescentException.notFound("a diagnosis of", subject.id));
            if (suggest) {
                out().print(suggestion(diagnosis));
                out().flush();
                return 0;
            }
            return print(diagnosis, lines(diagnosis));
        }
        boolean curves = !subject.curves.toString().isEmpty();
        OfflineDiagnosis diagnosis =
                curves ? OfflineDiagnosis.curves(subject.curves) : OfflineDiagnosis.capacity(subject.capacity);
        for (Problem problem : diagnosis.problems()) {
            err().println(problem.text());
        }
        out().println(isJson() ? diagnosis.toJson() : diagnosis.toText());
        return 0;
    }

    private String suggestion(Diagnosis diagnosis) {
        if (subject.id.startsWith("s-")) {
            return Suggestion.of(sweep(new SweepId(subject.id)), null, diagnosis);
        }
        Run run = descent()
                .runs()
                .find(new RunId(subject.id))
                .orElseThrow(() -> DescentException.notFound("run", subject.id));
        SweepId id = run.sweep();
        if (id == null) {
            throw Suggestion.refused("run " + subject.id + " belongs to no sweep, so there is no file to start from");
        }
        Sweep sweep = sweep(id);
        Trial trial = sweep.trials().stream()
                .filter(one -> one.runs().contains(run.id()))
                .findFirst()
                .orElse(null);
        return Suggestion.of(sweep, trial, diagnosis);
    }

    private Sweep sweep(SweepId id) {
        return descent().sweeps().find(id).orElseThrow(() -> DescentException.notFound("sweep", id.value()));
    }

    private Optional<Diagnosis> ofServer() {
        return subject.id.startsWith("s-")
                ? descent().findings().ofSweep(new SweepId(subject.id))
                : descent().findings().ofRun(new RunId(subject.id));
    }

    private static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(diagnosis.subject() + ": " + diagnosis.verdict());
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + finding.kind() + ": " + finding.text());
        }
        return lines;
    }
}
