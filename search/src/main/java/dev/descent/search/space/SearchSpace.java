package dev.descent.search.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Variables, and combinations of their values that are not wanted. Immutable and thread-safe. To an optimiser it is a unit cube: a
 * variable has one coordinate, a repeated one as many as its longest list, a fixed one none.
 */
public final class SearchSpace {
    private static final int MAX_COORDINATES = 10_000;
    private static final int TRIES = 1_000;
    private static final long MAX_LISTED = 1_000_000;

    private final List<Variable> variables;
    private final List<Map<String, Object>> forbidden;
    private final int coordinates;

    /**
     * A space of these variables, parents put before those that depend on them.
     *
     * @param forbidden a point is forbidden where it has all values of one of these
     * @throws IllegalArgumentException where a name is used twice, or a parent is unknown, depends on its child, or is itself a list
     */
    public SearchSpace(List<Variable> variables, List<Map<String, Object>> forbidden) {
        this.variables = Ordering.parentsFirst(variables);
        this.forbidden = forbidden.stream().map(Map::copyOf).toList();
        this.coordinates = this.variables.stream().mapToInt(this::width).sum();
        if (coordinates > MAX_COORDINATES) {
            throw new IllegalArgumentException(
                    "need at most " + MAX_COORDINATES + " values in the longest point, got " + coordinates);
        }
    }

    public static SearchSpace of(Variable... variables) {
        return new SearchSpace(List.of(variables), List.of());
    }

    /** Parents first, else in the order given. */
    public List<Variable> variables() {
        return variables;
    }

    public List<Map<String, Object>> forbidden() {
        return forbidden;
    }

    /** Number of coordinates of the unit cube. */
    public int coordinates() {
        return coordinates;
    }

    /** The variable of each coordinate of the unit cube. */
    public List<Variable> axes() {
        List<Variable> axes = new ArrayList<>();
        variables.forEach(variable -> axes.addAll(Collections.nCopies(width(variable), variable)));
        return axes;
    }

    /** Whether every domain is finite. */
    public boolean isFinite() {
        return variables.stream().allMatch(variable -> variable.domain().size().isPresent());
    }

    /**
     * Number of points that are not forbidden; empty where it is infinite, or too many conditions hang together to count them.
     * Long.MAX_VALUE also stands for more.
     */
    public OptionalLong size() {
        return variables.stream().anyMatch(v -> v.domain().size().orElse(0) > MAX_LISTED) && isFinite()
                ? OptionalLong.of(Long.MAX_VALUE)
                : Size.of(this);
    }

    /** All points, each once, the last variable fastest. @throws IllegalStateException for an infinite space */
    public Iterator<Point> points() {
        return new Enumeration(this);
    }

    /** The point at a place of the unit cube, coordinates in [0, 1); it may be forbidden. Coordinates of absent variables do not matter. */
    public Point decode(double[] place) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        int from = 0;
        for (Variable variable : variables) {
            if (isActive(variable, chosen)) {
                chosen.put(variable.name(), decode(variable, place, from, chosen));
            }
            from += width(variable);
        }
        return new Point(chosen);
    }

    /** A place that decodes to the point, which must be in the space; NaN where a variable is absent or a list shorter. */
    public double[] encode(Point point) {
        double[] place = new double[coordinates];
        Arrays.fill(place, Double.NaN);
        int from = 0;
        for (Variable variable : variables) {
            Object value = point.values().get(variable.name());
            List<?> elements = value instanceof List<?> list && variable.repeat() != null
                    ? list
                    : value == null ? List.of() : List.of(value);
            for (int i = 0; i < Math.min(elements.size(), width(variable)); i++) {
                place[from + i] = variable.domain().encode(Objects.requireNonNull(elements.get(i)));
            }
            from += width(variable);
        }
        return place;
    }

    /** A random point that is not forbidden; empty where a thousand tries found none. */
    public Optional<Point> sample(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            Point point = decode(random.doubles(coordinates).toArray());
            if (!isForbidden(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /** Whether a point is one of the space, as {@link #problems} tells, but quickly. */
    public boolean contains(Point point) {
        int known = 0;
        for (Variable variable : variables) {
            Object value = point.values().get(variable.name());
            if (isActive(variable, point.values())
                    ? value == null || !fits(variable, value, point.values())
                    : value != null) {
                return false;
            }
            known += value == null ? 0 : 1;
        }
        return known == point.values().size() && !isForbidden(point);
    }

    /** Why a point is not in the space, one sentence each; empty for one that is. */
    public List<String> problems(Point point) {
        List<String> problems = new ArrayList<>();
        Set<String> unknown = new HashSet<>(point.values().keySet());
        for (Variable variable : variables) {
            unknown.remove(variable.name());
            problem(variable, point.values()).ifPresent(problems::add);
        }
        unknown.stream().sorted().forEach(name -> problems.add("'" + name + "' is not a variable of the space"));
        if (isForbidden(point)) {
            problems.add("the combination is forbidden");
        }
        return problems;
    }

    public boolean isForbidden(Point point) {
        return !forbidden.isEmpty()
                && forbidden.stream()
                        .anyMatch(unwanted -> point.values().entrySet().containsAll(unwanted.entrySet()));
    }

    /** Whether a variable is part of a point, given the values of the variables before it. */
    public boolean isActive(Variable variable, Map<String, Object> chosen) {
        for (Condition condition : variable.when()) {
            if (!condition.holds(chosen)) {
                return false;
            }
        }
        return variable.repeat() == null || chosen.containsKey(variable.repeat());
    }

    private Optional<String> problem(Variable variable, Map<String, Object> values) {
        Object value = values.get(variable.name());
        boolean active = isActive(variable, values);
        if (value == null) {
            return active ? Optional.of("'" + variable.name() + "' is missing") : Optional.empty();
        }
        if (!active) {
            return Optional.of("'" + variable.name() + "' has a value, but its condition does not hold");
        }
        return fits(variable, value, values)
                ? Optional.empty()
                : Optional.of("'" + variable.name() + "' cannot be " + value);
    }

    private static boolean fits(Variable variable, Object value, Map<String, Object> values) {
        return variable.repeat() == null
                ? variable.domain().contains(value)
                : value instanceof List<?> list
                        && list.size() == Options.length(variable, values)
                        && list.stream().allMatch(element -> variable.domain().contains(element));
    }

    private static Object decode(Variable variable, double[] place, int from, Map<String, Object> chosen) {
        boolean fixed = variable.domain() instanceof Domain.Fixed;
        if (variable.repeat() == null) {
            return variable.domain().decode(fixed ? 0.5 : place[from]);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Options.length(variable, chosen); i++) {
            list.add(variable.domain().decode(fixed ? 0.5 : place[from + i]));
        }
        return List.copyOf(list);
    }

    private int width(Variable variable) {
        if (variable.domain() instanceof Domain.Fixed) {
            return 0;
        }
        return variable.repeat() == null ? 1 : Ordering.longest(variables, variable.repeat());
    }
}
