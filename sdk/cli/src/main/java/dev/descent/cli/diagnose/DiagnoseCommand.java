package dev.descent.cli.diagnose;

import dev.descent.api.DescentException;
import dev.descent.api.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Findings of a file of curves or of capacity sweeps, without a server. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "What curves show, with evidence. The file forms need no server; .gz is read as well.")
public final class DiagnoseCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private FileForm file = new FileForm();

    @Option(names = "--json", description = "One JSON document on standard output, nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One of the two files. */
    static final class FileForm {
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

    /** Made by picocli. */
    public DiagnoseCommand() {}

    @Override
    public Integer call() {
        return print(
                file.curves,
                file.capacity,
                json,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    /**
     * Diagnoses the one file of the two that is given (the other one's path is empty) and prints the answer; rows that cannot be read go to
     * {@code err}, and into the JSON.
     *
     * @return 0, or 2 where the file cannot be read at all
     */
    public static int print(Path curves, Path capacity, boolean json, PrintWriter out, PrintWriter err) {
        try {
            boolean runs = !curves.toString().isEmpty();
            OfflineDiagnosis diagnosis = runs ? OfflineDiagnosis.curves(curves) : OfflineDiagnosis.capacity(capacity);
            for (Problem problem : diagnosis.problems()) {
                err.println(problem.text());
            }
            out.println(json ? diagnosis.toJson() : diagnosis.toText());
            out.flush();
            err.flush();
            return 0;
        } catch (DescentException refused) {
            err.println(refused.getMessage());
            err.flush();
            return 2;
        }
    }
}
