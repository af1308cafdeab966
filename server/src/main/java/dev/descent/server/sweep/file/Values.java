package dev.descent.server.sweep.file;

import dev.descent.search.space.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values as JSON has them, from what was written. */
final class Values {
    static final String ACCEPTED = "a number, text, true or false, or a list of these";

    private Values() {}

    /** Boolean, Long, Double, String or a list of these; empty for null, a non-finite number, or a mapping. */
    static Optional<Object> of(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar ->
                Optional.ofNullable(scalar.value())
                        .filter(value -> !(value instanceof Double number) || Double.isFinite(number));
            case Yaml.Sequence sequence -> list(sequence);
            case Yaml.Mapping mapping -> Optional.empty();
        };
    }

    /** The same value in the form in which the domain has it (1 as 1.0 where the domain is real, say); empty where it has it not. */
    static Optional<Object> in(Domain domain, Object value) {
        if (domain instanceof Domain.Real || domain instanceof Domain.Stepped) {
            return value instanceof Number number && domain.contains(number.doubleValue())
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        }
        if (domain instanceof Domain.Whole) {
            return Optional.of(value).filter(domain::contains);
        }
        return domain.values().stream()
                .filter(candidate -> candidate.equals(value) || sameNumber(candidate, value))
                .findFirst();
    }

    private static boolean sameNumber(Object a, Object b) {
        return a instanceof Number left && b instanceof Number right && left.doubleValue() == right.doubleValue();
    }

    private static Optional<Object> list(Yaml.Sequence sequence) {
        List<Object> list = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            Optional<Object> value = of(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            list.add(value.get());
        }
        return Optional.of(List.copyOf(list));
    }
}
