package dev.descent.cli.demo;

import dev.descent.api.Finding;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.cli.Format;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's sweeps showed.
 *
 * @param runs of each sweep, in its order
 */
record DemoReport(List<Sweep> sweeps, Map<Sweep, List<Run>> runs) {
    static DemoReport of(List<Sweep> sweeps, Runs port) {
        Map<Sweep, List<Run>> runs = new LinkedHashMap<>();
        for (Sweep sweep : sweeps) {
            List<RunId> ids = sweep.trials().stream()
                    .flatMap(trial -> trial.runs().stream())
                    .toList();
            runs.put(sweep, ids.stream().flatMap(id -> port.find(id).stream()).toList());
        }
        return new DemoReport(List.copyOf(sweeps), runs);
    }

    /** The form of {@code diagnose}: {@code {"runs":[…],"sweeps":[…]}}. */
    Map<String, Object> document() {
        List<Map<String, Object>> runDocuments = runs.values().stream()
                .flatMap(List::stream)
                .map(run -> document("run", run.id(), run.name(), run.verdict(), run.findings()))
                .toList();
        List<Map<String, Object>> sweepDocuments = sweeps.stream()
                .map(sweep -> document("sweep", sweep.id(), sweep.name(), sweep.verdict(), sweep.findings()))
                .toList();
        return Map.of("runs", runDocuments, "sweeps", sweepDocuments);
    }

    private static Map<String, Object> document(
            String kind, Object id, String name, @Nullable String verdict, List<Finding> findings) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(kind, id.toString());
        document.put("name", name);
        document.put("verdict", verdict == null ? "cannot-tell" : verdict);
        document.put("findings", findings);
        return document;
    }

    /** For people: verdicts counted, the runs that need a word, and the sentence of each sweep. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            List<Run> own = runs.getOrDefault(sweep, List.of());
            lines.add("");
            lines.add(sweep.name() + " (" + sweep.id() + "): " + sweep.status().word() + ", " + own.size() + " runs: "
                    + verdicts(own));
            if (sweep.capacity() == null) {
                lines.addAll(table(own));
            }
            sweep.findings().forEach(finding -> lines.add("  " + finding.kind() + ": " + finding.text()));
        }
        return lines;
    }

    private static String verdicts(List<Run> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(run -> Format.word(run.verdict()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(List<Run> runs) {
        Table table = new Table("  TRIAL", "VERDICT", "SINCE", "EFFECT", "PARAMETERS");
        for (Run run : runs) {
            Finding gravest = run.findings().stream()
                    .filter(finding -> finding.kind().equals(run.verdict()))
                    .findFirst()
                    .orElse(null);
            table.row(
                    Format.word(run.trial()),
                    Format.word(run.verdict()),
                    gravest == null ? "–" : Format.number(gravest.since()),
                    gravest == null ? "–" : Format.percent(gravest.effect()),
                    Format.parameters(run.parameters()));
        }
        return table.lines("  no runs");
    }
}
