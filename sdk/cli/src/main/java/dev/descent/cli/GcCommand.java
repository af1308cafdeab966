package dev.descent.cli;

import dev.descent.api.Garbage;
import dev.descent.api.Trash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes what was deleted away for good. */
@Command(
        name = "gc",
        description = {
            "Takes deleted runs and logged models away for good: points, artifacts, logs and rows.",
            "Uploads that nobody sent to their end go too, after a day.",
            "Space inside the database file is used again; when the file itself shrinks is left to the database."
        })
final class GcCommand extends ServerCommand {
    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "Only what was deleted at least so many days ago (${DEFAULT-VALUE}).")
    private double days;

    @Option(names = "--dry-run", description = "Only tells what would go.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Duration age = Duration.ofMillis(Math.round(days * Duration.ofDays(1).toMillis()));
        Trash trash = descent().trash();
        Garbage garbage = dryRun ? trash.older(age) : trash.empty(age);
        return print(garbage, lines(garbage));
    }

    private List<String> lines(Garbage garbage) {
        List<String> lines = new ArrayList<>();
        garbage.runs().forEach(run -> lines.add(run.value()));
        garbage.models().forEach(model -> lines.add(model.value()));
        lines.add("%d runs with %,d points, %d logged models, %d uploads that came to no end, %,d bytes of files %s"
                .formatted(
                        garbage.runs().size(),
                        garbage.points(),
                        garbage.models().size(),
                        garbage.uploads(),
                        garbage.bytes(),
                        dryRun ? "would go" : "are gone"));
        int kept = garbage.kept().size() + garbage.keptModels().size();
        if (kept > 0) {
            lines.add(kept + " deleted runs and logged models stay, since something refers to them");
        }
        return lines;
    }
}
