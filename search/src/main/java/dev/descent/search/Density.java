package dev.descent.search;

import dev.descent.math.Quantiles;
import dev.descent.search.space.Domain;
import java.util.List;

/**
 * A belief about one coordinate of the unit cube, as a density: nineteen parts of what is believed and one part of what the space says, so that nothing
 * is ruled out. Immutable.
 */
sealed interface Density {
    /** The share of what the space says. */
    double DOUBT = 0.05;

    /** The logarithm of the density at a coordinate, relative to what the space says. */
    double log(double u);

    /** Its derivative by the coordinate. */
    double slope(double u);

    /** The coordinate below which a share of the density lies. */
    double place(double share);

    /** What a belief says of a coordinate of such a variable. */
    static Density of(Belief belief, Domain domain) {
        return switch (belief) {
            case Belief.Near near -> Normal.of(near, domain);
            case Belief.Among among -> Steps.of(among, domain);
        };
    }

    /** A normal density cut off at the ends. */
    record Normal(double middle, double width, double below, double inside) implements Density {
        private static final double NARROWEST = 0.01;
        private static final int HALVINGS = 50;

        static Normal of(Belief.Near near, Domain domain) {
            double middle = coordinate(near.middle(), domain);
            double width = (coordinate(near.high(), domain) - coordinate(near.low(), domain)) / 2;
            // where an end was cut off, the other side tells the width
            double wider = Math.max(
                    Math.max(width, NARROWEST),
                    Math.max(coordinate(near.high(), domain) - middle, middle - coordinate(near.low(), domain)));
            double below = Quantiles.normalCdf(-middle / wider);
            return new Normal(middle, wider, below, Quantiles.normalCdf((1 - middle) / wider) - below);
        }

        private static double coordinate(double value, Domain domain) {
            return switch (domain) {
                case Domain.Real real -> real.scale().share(value);
                case Domain.Stepped stepped -> stepped.scale().share(value);
                case Domain.Whole whole -> whole.scale().share(value);
                case Domain.Ordinal ordinal -> between(value, ordinal.values());
                case Domain.Categorical categorical -> throw unfit(categorical);
                case Domain.Flag flag -> throw unfit(flag);
                case Domain.Fixed fixed -> throw unfit(fixed);
            };
        }

        private static IllegalArgumentException unfit(Domain domain) {
            return new IllegalArgumentException("need probabilities of values for " + domain + ", got a number");
        }

        /** Where a number stands among ascending ones. */
        private static double between(double value, List<Object> values) {
            int below = 0;
            while (below < values.size() - 1 && number(values.get(below + 1)) <= value) {
                below++;
            }
            double here = number(values.get(below));
            double next = below + 1 < values.size() ? number(values.get(below + 1)) : here;
            double share = next > here ? Math.clamp((value - here) / (next - here), 0, 1) : 0;
            return (below + 0.5 + share) / values.size();
        }

        private static double number(Object value) {
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            throw new IllegalArgumentException("need probabilities of values where these are no numbers, got " + value);
        }

        private double believed(double u) {
            double z = (u - middle) / width;
            return (1 - DOUBT) * StrictMath.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * width * inside);
        }

        @Override
        public double log(double u) {
            return StrictMath.log(believed(u) + DOUBT);
        }

        @Override
        public double slope(double u) {
            double believed = believed(u);
            return -believed / (believed + DOUBT) * (u - middle) / (width * width);
        }

        @Override
        public double place(double share) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < HALVINGS; i++) {
                double u = (low + high) / 2;
                double less = (1 - DOUBT) * (Quantiles.normalCdf((u - middle) / width) - below) / inside + DOUBT * u;
                low = less < share ? u : low;
                high = less < share ? high : u;
            }
            return low;
        }
    }

    /**
     * Values beside each other, each with an interval.
     *
     * @param ends where each value's interval ends, ascending
     * @param shares what the density says of each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Steps(double[] ends, double[] shares) implements Density {
        static Steps of(Belief.Among among, Domain domain) {
            List<Object> values = domain.values();
            double sum = among.probabilities().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            double[] ends = new double[values.size()];
            double[] shares = new double[ends.length];
            double from = 0;
            for (int i = 0; i < ends.length; i++) {
                double width = 2 * (domain.encode(values.get(i)) - from);
                from += width;
                ends[i] = from;
                double believed = among.probabilities().getOrDefault(values.get(i), 0.0) / sum;
                shares[i] = width > 0 ? (1 - DOUBT) * believed + DOUBT * width : 0;
            }
            double all = 0;
            for (double share : shares) {
                all += share;
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] /= all;
            }
            return new Steps(ends, shares);
        }

        @Override
        public double log(double u) {
            int i = 0;
            while (i < ends.length - 1 && u >= ends[i]) {
                i++;
            }
            double width = ends[i] - (i == 0 ? 0 : ends[i - 1]);
            return width > 0 ? StrictMath.log(shares[i] / width) : 0;
        }

        @Override
        public double slope(double u) {
            return 0;
        }

        @Override
        public double place(double share) {
            double left = share;
            for (int i = 0; i < ends.length; i++) {
                double from = i == 0 ? 0 : ends[i - 1];
                if (left < shares[i] || i == ends.length - 1) {
                    double part = shares[i] > 0 ? Math.min(left / shares[i], 1 - 0x1p-53) : 0;
                    return Math.min(from + part * (ends[i] - from), 1 - 0x1p-53);
                }
                left -= shares[i];
            }
            return share;
        }
    }
}
