package dev.descent.ui.chart;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Trials as lines, as the element reads them. */
final class ParallelJson {
    private ParallelJson() {}

    static ObjectNode of(Spec.Parallel spec, ObjectNode json) {
        json.put("kind", "parallel").put("title", spec.title()).put("lower", spec.lower());
        ArrayNode axes = json.putArray("axes");
        for (Spec.Axis axis : spec.axes()) {
            ObjectNode one = axes.addObject().put("name", axis.name()).put("log", axis.log());
            if (!axis.categories().isEmpty()) {
                ArrayNode words = one.putArray("categories");
                axis.categories().forEach(words::add);
            }
        }
        ArrayNode lines = json.putArray("lines");
        for (Spec.Line line : spec.lines()) {
            ObjectNode one = lines.addObject()
                    .put("number", line.number())
                    .put("href", line.href())
                    .put("best", line.best());
            ArrayNode values = one.putArray("values");
            line.values().forEach(value -> add(values, value));
        }
        return json.put("emptyText", "Nothing to draw yet: no trial has a value.");
    }

    private static void add(ArrayNode values, Optional<Object> value) {
        if (value.isPresent() && value.get() instanceof Number number) {
            values.add(number.doubleValue());
        } else if (value.isPresent()) {
            values.add(value.get().toString());
        } else {
            values.addNull();
        }
    }
}
