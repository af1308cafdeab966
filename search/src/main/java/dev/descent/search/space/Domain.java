package dev.descent.search.space;

import java.util.List;
import java.util.OptionalLong;

/**
 * The values that one variable may take: Boolean, Long, Double, String or List of these, as JSON has them. Every domain but
 * {@link Fixed} is a segment of the unit interval to an optimiser.
 */
public sealed interface Domain {
    /** The value at a place of the unit interval. */
    Object decode(double u);

    /** A place of the unit interval that decodes to the value, which must be contained; the middle of several. */
    double encode(Object value);

    boolean contains(Object value);

    /** Number of values; empty where they cannot be counted. */
    OptionalLong size();

    /** Whether values beside each other are alike; those of categories and flags only agree or differ. */
    default boolean isOrdered() {
        return !(this instanceof Categorical || this instanceof Flag);
    }

    /** All values, for a finite domain. @throws IllegalStateException for an infinite one */
    List<Object> values();

    /** Any number on a scale. */
    record Real(Scale scale) implements Domain {
        @Override
        public Object decode(double u) {
            return scale.quantile(u);
        }

        @Override
        public double encode(Object value) {
            return scale.share(((Number) value).doubleValue());
        }

        @Override
        public boolean contains(Object value) {
            return value instanceof Number number
                    && number.doubleValue() >= scale.low()
                    && number.doubleValue() <= scale.high();
        }

        @Override
        public OptionalLong size() {
            return scale.low() == scale.high() ? OptionalLong.of(1) : OptionalLong.empty();
        }

        @Override
        public List<Object> values() {
            return Domains.finite(size(), index -> scale.low());
        }
    }

    /** Multiples of a step on a scale, as fractions. */
    record Stepped(Scale scale, double step) implements Domain {
        public Stepped {
            new Steps(scale, step);
        }

        private Steps steps() {
            return new Steps(scale, step);
        }

        @Override
        public Object decode(double u) {
            return steps().decode(u);
        }

        @Override
        public double encode(Object value) {
            return steps().encode(((Number) value).doubleValue());
        }

        @Override
        public boolean contains(Object value) {
            return value instanceof Number number && steps().contains(number.doubleValue());
        }

        @Override
        public OptionalLong size() {
            return steps().isFinite() ? OptionalLong.of(steps().count()) : OptionalLong.empty();
        }

        @Override
        public List<Object> values() {
            return Domains.finite(size(), index -> steps().at(index));
        }
    }

    /** Whole multiples of a whole step on a scale. */
    record Whole(Scale scale, long step) implements Domain {
        public Whole {
            new Steps(scale, step);
        }

        /** Every whole number from low to high, equally likely. */
        public static Whole between(long low, long high) {
            return new Whole(new Scale.Linear(low, high), 1);
        }

        private Steps steps() {
            return new Steps(scale, step);
        }

        @Override
        public Object decode(double u) {
            return Math.round(steps().decode(u));
        }

        @Override
        public double encode(Object value) {
            return steps().encode(((Number) value).doubleValue());
        }

        @Override
        public boolean contains(Object value) {
            return value instanceof Long number && steps().contains(number);
        }

        @Override
        public OptionalLong size() {
            return steps().isFinite() ? OptionalLong.of(steps().count()) : OptionalLong.empty();
        }

        @Override
        public List<Object> values() {
            return Domains.finite(size(), index -> Math.round(steps().at(index)));
        }
    }

    /**
     * One of several values without order.
     *
     * @param probabilities one per value, positive or 0, of sum 1; empty for equal ones
     */
    record Categorical(List<Object> values, List<Double> probabilities) implements Domain {
        public Categorical {
            values = Domains.distinct(values);
            probabilities = List.copyOf(probabilities);
            Domains.checkProbabilities(values.size(), probabilities);
        }

        public static Categorical of(Object... values) {
            return new Categorical(List.of(values), List.of());
        }

        private double probability(int index) {
            return probabilities.isEmpty() ? 1.0 / values.size() : probabilities.get(index);
        }

        @Override
        public Object decode(double u) {
            double above = 0;
            int last = 0;
            for (int i = 0; i < values.size(); i++) {
                above += probability(i);
                if (probability(i) > 0) {
                    last = i;
                    if (u < above) {
                        break;
                    }
                }
            }
            return values.get(last);
        }

        @Override
        public double encode(Object value) {
            int index = values.indexOf(value);
            double below = 0;
            for (int i = 0; i < index; i++) {
                below += probability(i);
            }
            return below + probability(index) / 2;
        }

        @Override
        public boolean contains(Object value) {
            return values.contains(value);
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(values.size());
        }
    }

    /** One of several values, in their order. */
    record Ordinal(List<Object> values) implements Domain {
        public Ordinal {
            values = Domains.distinct(values);
        }

        @Override
        public Object decode(double u) {
            return values.get(Math.max(0, Math.min(values.size() - 1, (int) (u * values.size()))));
        }

        @Override
        public double encode(Object value) {
            return (values.indexOf(value) + 0.5) / values.size();
        }

        @Override
        public boolean contains(Object value) {
            return values.contains(value);
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(values.size());
        }
    }

    /** Yes or no. */
    record Flag() implements Domain {
        @Override
        public Object decode(double u) {
            return u >= 0.5;
        }

        @Override
        public double encode(Object value) {
            return Boolean.TRUE.equals(value) ? 0.75 : 0.25;
        }

        @Override
        public boolean contains(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(2);
        }

        @Override
        public List<Object> values() {
            return List.of(false, true);
        }
    }

    /** One value only: not searched, but part of every point. */
    record Fixed(Object value) implements Domain {
        @Override
        public Object decode(double u) {
            return value;
        }

        @Override
        public double encode(Object other) {
            return 0.5;
        }

        @Override
        public boolean contains(Object other) {
            return value.equals(other);
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(1);
        }

        @Override
        public List<Object> values() {
            return List.of(value);
        }
    }
}
