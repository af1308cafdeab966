package dev.descent.server.sweep.file;

import dev.descent.api.SweepConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what a trial is measured by and has to keep to. */
final class ConstraintReader {
    private static final String ACCEPTED = "a list of {metric, min, max, at}";

    private final Fields file;

    ConstraintReader(Fields file) {
        this.file = file;
    }

    List<SweepConstraint> read() {
        List<SweepConstraint> constraints = new ArrayList<>();
        Set<String> metrics = new HashSet<>();
        int index = 0;
        for (Yaml item : file.list("constraints").orElse(List.of())) {
            if (item instanceof Yaml.Mapping mapping) {
                Fields fields = new Fields(mapping, "constraints[" + index + "]", file.problems());
                SweepConstraint constraint = read(fields);
                constraints.add(constraint);
                if (!constraint.metric().isEmpty() && !metrics.add(constraint.metric())) {
                    fields.problem("metric", "each metric once; give 'min' and 'max' together");
                }
            } else {
                file.problems().add(item.line(), "constraints[" + index + "]", item.written(), ACCEPTED);
            }
            index++;
        }
        return List.copyOf(constraints);
    }

    private static SweepConstraint read(Fields fields) {
        if (!fields.has("metric")) {
            fields.missing("metric", "the name of a metric");
        }
        String metric = fields.text("metric").orElse("");
        Double min = fields.number("min").orElse(null);
        Double max = fields.number("max").orElse(null);
        if (!fields.has("min") && !fields.has("max")) {
            fields.missing("max", "the greatest value that is right, or 'min'");
        }
        if (min != null && max != null && min > max) {
            fields.problem("min", "at most 'max'");
        }
        String at = fields.text("at").orElse("last");
        if (!at.matches("last|\\d{1,18}")) {
            fields.problem("at", "last or a step");
        }
        fields.refuseOthers(List.of("metric", "min", "max", "at"));
        return new SweepConstraint(metric, min, max, at);
    }
}
