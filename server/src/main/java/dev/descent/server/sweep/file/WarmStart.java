package dev.descent.server.sweep.file;

import dev.descent.api.SweepId;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The earlier sweeps that a sweep begins with.
 *
 * @param line where the file names them
 */
public record WarmStart(List<SweepId> sweeps, int line) {
    /** Earlier sweeps at most. */
    private static final int MOST = 20;

    public WarmStart {
        sweeps = List.copyOf(sweeps);
    }

    static WarmStart read(Fields file) {
        List<SweepId> sweeps = new ArrayList<>();
        List<Yaml> items = file.list("warm_start").orElse(List.of());
        boolean right = items.size() <= MOST;
        for (Yaml item : items) {
            if (item.written().matches("s-[1-9]\\d{0,17}") && !sweeps.contains(new SweepId(item.written()))) {
                sweeps.add(new SweepId(item.written()));
            } else {
                right = false;
            }
        }
        if (!right) {
            file.problem("warm_start", "a list of up to " + MOST + " different ids of sweeps, as s-41");
        }
        return new WarmStart(sweeps, file.line("warm_start"));
    }

    /**
     * A point of an earlier sweep as one of a space: values by name, in the form of the space, constants as the space has them. Whether it is in the
     * space is another question.
     */
    public static Point adopted(SearchSpace space, Map<String, Object> earlier) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Variable variable : space.variables()) {
            Object value = earlier.get(variable.name());
            if (!space.isActive(variable, values)) {
                continue;
            }
            if (variable.domain() instanceof Domain.Fixed fixed && variable.repeat() == null) {
                values.put(variable.name(), fixed.value());
            } else if (value instanceof List<?> list && variable.repeat() != null) {
                values.put(
                        variable.name(),
                        list.stream()
                                .map(element -> in(variable.domain(), Objects.requireNonNull(element)))
                                .toList());
            } else if (value != null) {
                values.put(variable.name(), in(variable.domain(), value));
            }
        }
        return new Point(values);
    }

    private static Object in(Domain domain, Object value) {
        return Values.in(domain, value).orElse(value);
    }
}
