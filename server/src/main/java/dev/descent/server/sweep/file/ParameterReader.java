package dev.descent.server.sweep.file;

import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.server.filter.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code parameters} and {@code forbidden} into a space. Nested parameters are named with dots. */
final class ParameterReader {
    private static final String WHEN = "a value, a list of values, or {min, max} of a numeric parameter";

    private final Problems problems;
    private final Map<String, Read> reads = new LinkedHashMap<>();
    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private boolean complete = true;

    /** A parameter whose conditions are yet to be read. */
    record Read(Fields fields, Domain domain, Optional<Fields> when, Optional<String> repeat) {}

    ParameterReader(Problems problems) {
        this.problems = problems;
    }

    /** Where each parameter stands in the JSON object that a trial gets. */
    Map<String, List<String>> paths() {
        return paths;
    }

    /** Line at which a parameter is described. */
    int line(String name) {
        Read read = reads.get(name);
        return read == null ? 0 : read.fields.line();
    }

    /** The space; empty where something is wrong, which has been told then. */
    Optional<SearchSpace> read(Fields file) {
        if (!file.has("parameters")) {
            file.missing("parameters", "at least one parameter");
        }
        Optional<Fields> parameters = file.fields("parameters");
        parameters.ifPresent(fields -> readAll(fields, List.of()));
        List<Variable> variables = new ArrayList<>();
        reads.forEach((name, read) -> variables.add(variable(name, read)));
        List<Map<String, Object>> forbidden = forbidden(file);
        if (parameters.isEmpty() || !complete) {
            return Optional.empty();
        }
        if (variables.isEmpty()) {
            file.problem("parameters", "at least one parameter");
            return Optional.empty();
        }
        try {
            return Optional.of(new SearchSpace(variables, forbidden));
        } catch (IllegalArgumentException e) {
            problems.say(file.line("parameters"), "parameters", null, null, "'parameters': " + e.getMessage());
            return Optional.empty();
        }
    }

    private void readAll(Fields fields, List<String> above) {
        for (String key : fields.keys()) {
            List<String> path = new ArrayList<>(above);
            path.add(key);
            String name = String.join(".", path);
            Optional<Yaml> value = fields.take(key);
            if (value.orElse(null) instanceof Yaml.Mapping mapping) {
                readOne(new Fields(mapping, fields.path(key), problems), name, path);
            } else {
                complete = false;
                fields.problem(key, "{value: …}, {values: […]}, {min: …, max: …} or {distribution: …}");
            }
        }
    }

    private void readOne(Fields parameter, String name, List<String> path) {
        if (parameter.has("parameters")) {
            parameter.fields("parameters").ifPresent(nested -> readAll(nested, path));
            parameter.refuseOthers(List.of("parameters"));
            return;
        }
        Optional<Domain> domain = new DistributionReader(parameter, name).read();
        Optional<Fields> when = parameter.fields("when");
        Optional<String> repeat = parameter.text("repeat");
        List<String> accepted = new ArrayList<>(DistributionReader.allKeys());
        accepted.addAll(List.of("parameters", "when", "repeat"));
        parameter.refuseOthers(accepted);
        if (domain.isPresent()) {
            reads.put(name, new Read(parameter, domain.get(), when, repeat));
            paths.put(name, path);
        } else {
            complete = false;
        }
    }

    private Variable variable(String name, Read read) {
        List<Condition> conditions = new ArrayList<>();
        read.when.ifPresent(when -> {
            for (String parent : when.keys()) {
                condition(when, parent).ifPresentOrElse(conditions::add, () -> complete = false);
            }
        });
        read.repeat.ifPresent(count -> requireCount(read, count));
        return new Variable(name, read.domain, conditions, read.repeat.orElse(null));
    }

    private void requireCount(Read read, String count) {
        Read counting = reads.get(count);
        boolean counts = counting != null && isCount(counting.domain);
        if (!counts) {
            complete = false;
            read.fields.problem("repeat", "the name of a whole-numbered parameter");
        }
    }

    private static boolean isCount(Domain domain) {
        boolean few = domain.size().orElse(Long.MAX_VALUE) < 1_000;
        return domain instanceof Domain.Whole
                || (few && domain.values().stream().allMatch(Long.class::isInstance));
    }

    private Optional<Condition> condition(Fields when, String parent) {
        Read read = reads.get(parent);
        Optional<Yaml> written = when.take(parent);
        if (read == null || written.isEmpty()) {
            problems.say(
                    when.line(parent),
                    when.path(parent),
                    parent,
                    String.join(", ", new TreeSet<>(reads.keySet())),
                    "'" + when.path(parent) + "': there is no parameter '" + parent + "'"
                            + Nearest.hint(parent, reads.keySet()));
            return Optional.empty();
        }
        if (written.get() instanceof Yaml.Mapping) {
            return within(when, parent);
        }
        List<Yaml> items = written.get() instanceof Yaml.Sequence sequence ? sequence.items() : List.of(written.get());
        List<Object> values = items.stream()
                .map(item -> Values.of(item).flatMap(value -> Values.in(read.domain, value)))
                .flatMap(Optional::stream)
                .toList();
        if (values.size() < items.size() || values.isEmpty()) {
            when.problem(parent, WHEN + " that '" + parent + "' can have");
            return Optional.empty();
        }
        return Optional.of(new Condition.OneOf(parent, values));
    }

    private Optional<Condition> within(Fields when, String parent) {
        Optional<Fields> range = when.fields(parent);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        double min = range.get().number("min").orElse(Double.NEGATIVE_INFINITY);
        double max = range.get().number("max").orElse(Double.POSITIVE_INFINITY);
        range.get().refuseOthers(List.of("min", "max"));
        boolean bounded = min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
        if (!(min <= max) || !bounded) {
            when.problem(parent, WHEN + " with min <= max");
            return Optional.empty();
        }
        return Optional.of(new Condition.Within(parent, min, max));
    }

    private List<Map<String, Object>> forbidden(Fields file) {
        List<Map<String, Object>> forbidden = new ArrayList<>();
        for (Yaml item : file.list("forbidden").orElse(List.of())) {
            if (item instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty()) {
                Map<String, Object> values = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> forbiddenValue(entry).ifPresent(v -> values.put(entry.key(), v)));
                forbidden.add(values);
            } else {
                complete = false;
                problems.add(item.line(), "forbidden", item.written(), "a list of {parameter: value, …}");
            }
        }
        return forbidden;
    }

    private Optional<Object> forbiddenValue(Yaml.Entry entry) {
        Read read = reads.get(entry.key());
        Optional<Object> value = read == null
                ? Optional.empty()
                : Values.of(entry.value()).flatMap(given -> Values.in(read.domain, given));
        if (value.isEmpty() && (read != null || complete)) {
            complete = false;
            problems.add(
                    entry.line(),
                    "forbidden." + entry.key(),
                    entry.value().written(),
                    read == null
                            ? "the name of a parameter as the key"
                            : "a value that '" + entry.key() + "' can have");
        }
        return value;
    }
}
