package dev.descent.cli.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.Problem;
import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.capacity.CapacityTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The diagnosis of a file, without a server.
 *
 * @param group {@code runs} or {@code sweeps}
 * @param diagnoses by name, in the order in which the file names them
 * @param problems rows that could not be read; the rest is diagnosed
 */
public record OfflineDiagnosis(String group, Map<String, Diagnosis> diagnoses, List<Problem> problems) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public OfflineDiagnosis {
        diagnoses = Collections.unmodifiableMap(new LinkedHashMap<>(diagnoses));
        problems = List.copyOf(problems);
    }

    /** Diagnoses the runs of a {@code --curves} file. @throws dev.descent.api.DescentException INVALID where its header does not fit */
    public static OfflineDiagnosis curves(Path file) {
        CurveFile.Content content = CurveFile.read(file);
        Map<String, Diagnosis> diagnoses = new LinkedHashMap<>();
        content.curves().forEach((run, curve) -> diagnoses.put(run, Diagnosis.of(curve)));
        return new OfflineDiagnosis("runs", diagnoses, content.problems());
    }

    /** Diagnoses the sweeps of a {@code --capacity} file. @throws dev.descent.api.DescentException INVALID where its header does not fit */
    public static OfflineDiagnosis capacity(Path file) {
        CapacityFile.Content content = CapacityFile.read(file);
        Map<String, Diagnosis> diagnoses = new LinkedHashMap<>();
        content.sweeps()
                .forEach((sweep, rows) ->
                        diagnoses.put(sweep, CapacityTest.diagnose(rows, CapacityFile.axis(rows), "risk")));
        return new OfflineDiagnosis("sweeps", diagnoses, content.problems());
    }

    /** One JSON document in the form of the contract. */
    public String toJson() {
        List<Map<String, Object>> entries = new ArrayList<>();
        diagnoses.forEach((name, diagnosis) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(group.equals("runs") ? "run" : "sweep", name);
            entry.putAll(diagnosis.toMap());
            entries.add(entry);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(group, entries);
        if (!problems.isEmpty()) {
            document.put(
                    "problems", problems.stream().map(OfflineDiagnosis::asMap).toList());
        }
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of texts and numbers are JSON", impossible);
        }
    }

    private static Map<String, Object> asMap(Problem problem) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", problem.line());
        map.put("key", problem.key());
        map.put("given", problem.given());
        map.put("accepted", problem.accepted());
        map.put("text", problem.text());
        return map;
    }

    /** The same for people: a line with the verdict of each run or sweep, its findings below. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        diagnoses.forEach((name, diagnosis) -> {
            text.append(name).append(": ").append(diagnosis.verdict()).append('\n');
            for (Finding finding : diagnosis.findings()) {
                text.append("  ")
                        .append(finding.kind())
                        .append(" — ")
                        .append(finding.text())
                        .append('\n');
            }
        });
        return text.toString();
    }
}
