package dev.descent.cli.sweep;

import dev.descent.api.SweepCheck;
import dev.descent.cli.Failures;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a sweep file; creates nothing. */
@Command(name = "check", description = "Says everything that is wrong with a sweep file; creates nothing.")
final class CheckSweep extends ServerCommand {
    @Parameters(paramLabel = "FILE", description = "YAML or JSON.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        SweepCheck check = descent().sweeps().check(new SweepText(file).read());
        if (!check.problems().isEmpty()) {
            err().println("descent: " + file + " has " + check.problems().size() + " mistake"
                    + (check.problems().size() == 1 ? ":" : "s:"));
            Failures.print(check.problems(), err());
        }
        check.warnings().forEach(warning -> err().println("warning: " + warning));
        List<String> lines = new ArrayList<>();
        if (check.problems().isEmpty()) {
            lines.add(check.name() + ": " + check.method() + ", " + Format.word(check.trials()) + " trials, "
                    + Format.word(check.runs()) + " runs");
        }
        print(check, lines);
        return check.problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
}
