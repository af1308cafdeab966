package dev.descent.cli.run;

import dev.descent.api.Run;
import dev.descent.api.Runs;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Parameters and metrics of runs side by side. */
@Command(name = "compare", description = "Parameters and metrics of runs side by side.")
final class CompareRuns extends ServerCommand {
    @Parameters(arity = "2..*", paramLabel = "RUN", description = "Ids.")
    private List<String> ids = List.of();

    @Option(names = "--differences", description = "Only rows in which the runs differ.")
    private boolean differencesOnly;

    @Override
    public Integer call() {
        Runs port = descent().runs();
        List<Run> runs = ids.stream().map(id -> new OneRun(id).in(port)).toList();
        List<String> lines = new ArrayList<>();
        lines.addAll(matrix(
                "PARAMETER",
                runs,
                run -> run.parameters().keySet(),
                (run, key) -> run.parameters().getOrDefault(key, "–")));
        lines.add("");
        lines.addAll(matrix("METRIC (last)", runs, run -> run.metrics().keySet(), CompareRuns::lastValue));
        return print(Map.of("runs", runs), lines);
    }

    private static String lastValue(Run run, String key) {
        var summary = run.metrics().get(key);
        return summary == null ? "–" : Format.number(summary.last());
    }

    private List<String> matrix(
            String heading,
            List<Run> runs,
            Function<Run, Collection<String>> keys,
            BiFunction<Run, String, String> value) {
        List<String> headings = new ArrayList<>(List.of(heading));
        runs.forEach(run -> headings.add(run.name()));
        Table table = new Table(headings.toArray(String[]::new));
        Set<String> all = new TreeSet<>();
        runs.forEach(run -> all.addAll(keys.apply(run)));
        for (String key : all) {
            List<String> cells = runs.stream().map(run -> value.apply(run, key)).toList();
            if (!differencesOnly || new HashSet<>(cells).size() > 1) {
                List<String> row = new ArrayList<>(List.of(key));
                row.addAll(cells);
                table.row(row.toArray());
            }
        }
        return table.lines("no differences");
    }
}
