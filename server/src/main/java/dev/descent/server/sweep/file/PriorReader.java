package dev.descent.server.sweep.file;

import dev.descent.search.Belief;
import dev.descent.search.Prior;
import dev.descent.search.space.Domain;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.server.filter.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where somebody expects the best values of parameters. */
final class PriorReader {
    private static final String NUMBER = "{mean, factor} or {mean, deviation}";
    private static final String CHOICE = "{values, probabilities}";

    private final Fields file;

    PriorReader(Fields file) {
        this.file = file;
    }

    /** Beliefs by parameter; what is wrong has been told. */
    Map<String, Belief> read(Optional<SearchSpace> space) {
        Map<String, Belief> beliefs = new LinkedHashMap<>();
        Optional<Fields> block = file.fields("priors");
        if (block.isEmpty() || space.isEmpty()) {
            return beliefs;
        }
        List<String> names =
                space.get().variables().stream().map(Variable::name).toList();
        for (String name : block.get().keys()) {
            Optional<Fields> fields = block.get().fields(name);
            Optional<Variable> variable = space.get().variables().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (variable.isEmpty()) {
                file.problems()
                        .say(
                                block.get().line(name),
                                "priors." + name,
                                name,
                                String.join(", ", names),
                                "'priors." + name + "': there is no parameter '" + name + "'"
                                        + Nearest.hint(name, names));
            } else if (fields.isPresent()) {
                read(fields.get(), variable.get()).ifPresent(belief -> beliefs.put(name, belief));
            }
        }
        return beliefs;
    }

    private Optional<Belief> read(Fields fields, Variable variable) {
        if (variable.domain() instanceof Domain.Fixed) {
            fields.problems()
                    .add(
                            fields.line(),
                            "priors." + variable.name(),
                            "a prior",
                            "priors of parameters that are searched");
            return Optional.empty();
        }
        Optional<Belief> belief =
                fields.has("values") || fields.has("probabilities") ? among(fields, variable) : near(fields, variable);
        fields.refuseOthers(List.of("mean", "factor", "deviation", "values", "probabilities"));
        if (belief.isPresent()) {
            try {
                new Prior(
                        new SearchSpace(List.of(Variable.of("x", variable.domain())), List.of()),
                        Map.of("x", belief.get()));
            } catch (IllegalArgumentException expected) {
                // numbers are expected of values that are none
                fields.problems().add(fields.line(), fields.path("mean"), null, CHOICE + " for a choice");
                return Optional.empty();
            }
        }
        return belief;
    }

    private static Optional<Belief> near(Fields fields, Variable variable) {
        if (!fields.has("mean")) {
            fields.missing("mean", "the expected value, as " + NUMBER + " or " + CHOICE);
        }
        if (fields.has("factor") == fields.has("deviation")) {
            fields.missing("factor", "how far off the best may be: 'factor' or 'deviation', one of them");
        }
        Optional<Double> mean = fields.number("mean");
        Optional<Double> factor = fields.number("factor");
        Optional<Double> deviation = fields.number("deviation");
        if (factor.isPresent() && !(factor.get() > 1)) {
            fields.problem("factor", "a number above 1");
            return Optional.empty();
        }
        if (deviation.isPresent() && !(deviation.get() > 0)) {
            fields.problem("deviation", "a number above 0");
            return Optional.empty();
        }
        if (mean.isEmpty() || factor.isPresent() == deviation.isPresent()) {
            return Optional.empty();
        }
        double middle = mean.get();
        if (factor.isPresent() && !(middle > 0)) {
            fields.problem("mean", "a number above 0 with 'factor', or 'deviation'");
            return Optional.empty();
        }
        if (!isWithin(variable.domain(), middle)) {
            fields.problem("mean", "a value in the range of '" + variable.name() + "'");
            return Optional.empty();
        }
        return Optional.of(
                factor.isPresent()
                        ? new Belief.Near(middle, middle / factor.get(), middle * factor.get())
                        : new Belief.Near(middle, middle - deviation.orElse(0.0), middle + deviation.orElse(0.0)));
    }

    private static boolean isWithin(Domain domain, double value) {
        return switch (domain) {
            case Domain.Real real -> real.contains(value);
            case Domain.Stepped stepped ->
                value >= stepped.scale().low() && value <= stepped.scale().high();
            case Domain.Whole whole ->
                value >= whole.scale().low() && value <= whole.scale().high();
            case Domain.Ordinal ordinal -> true;
            case Domain.Categorical categorical -> true;
            case Domain.Flag flag -> true;
            case Domain.Fixed fixed -> true;
        };
    }

    private static Optional<Belief> among(Fields fields, Variable variable) {
        List<Yaml> values = fields.list("values").orElse(List.of());
        List<Yaml> shares = fields.list("probabilities").orElse(List.of());
        if (values.isEmpty() || values.size() != shares.size()) {
            fields.problem("probabilities", "one number per value, with 'values'");
            return Optional.empty();
        }
        if (variable.domain().size().isEmpty()) {
            fields.problem("values", NUMBER + " for a continuous range");
            return Optional.empty();
        }
        Map<Object, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Optional<Object> value = Values.of(values.get(i)).flatMap(given -> Values.in(variable.domain(), given));
            boolean isShare = shares.get(i) instanceof Yaml.Scalar scalar
                    && scalar.value() instanceof Number number
                    && number.doubleValue() >= 0
                    && Double.isFinite(number.doubleValue());
            if (value.isEmpty()) {
                fields.problems()
                        .add(
                                values.get(i).line(),
                                fields.path("values"),
                                values.get(i).written(),
                                "values of '" + variable.name() + "'");
                return Optional.empty();
            }
            if (!isShare) {
                fields.problem("probabilities", "numbers of at least 0");
                return Optional.empty();
            }
            probabilities.put(value.get(), Double.parseDouble(shares.get(i).written()));
        }
        if (probabilities.values().stream().noneMatch(share -> share > 0)) {
            fields.problem("probabilities", "a number above 0 among them");
            return Optional.empty();
        }
        return Optional.of(new Belief.Among(probabilities));
    }
}
