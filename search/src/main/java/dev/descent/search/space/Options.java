package dev.descent.search.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The finitely many values, or lists of values, that each variable may take beside values already chosen. */
final class Options {
    private final Map<String, List<Object>> values = new HashMap<>();

    /** @throws IllegalStateException where a domain cannot be listed */
    Options(List<Variable> variables) {
        variables.forEach(
                variable -> values.put(variable.name(), variable.domain().values()));
    }

    /** How many there are, at most Long.MAX_VALUE; the variable is active. */
    long count(Variable variable, Map<String, Object> chosen) {
        long single = values(variable).size();
        return variable.repeat() == null ? single : saturatingPower(single, length(variable, chosen));
    }

    /** The option of a number from 0; lists count up from the last element. */
    Object at(Variable variable, long index, Map<String, Object> chosen) {
        List<Object> single = values(variable);
        if (variable.repeat() == null) {
            return single.get((int) index);
        }
        List<Object> list = new ArrayList<>();
        long rest = index;
        for (long i = length(variable, chosen); i > 0; i--) {
            list.addFirst(single.get((int) (rest % single.size())));
            rest /= single.size();
        }
        return List.copyOf(list);
    }

    static long length(Variable variable, Map<String, Object> chosen) {
        return variable.repeat() != null && chosen.get(variable.repeat()) instanceof Long length ? length : 1;
    }

    static long saturatingProduct(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    static long saturatingPower(long base, long exponent) {
        long power = 1;
        for (long i = 0; i < exponent && power < Long.MAX_VALUE; i++) {
            power = saturatingProduct(power, base);
        }
        return power;
    }

    private List<Object> values(Variable variable) {
        return values.getOrDefault(variable.name(), List.of());
    }
}
