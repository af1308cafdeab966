package dev.descent.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Sobol sequence in base 2 with nested uniform (Owen) scrambling. Immutable and thread-safe; any point can be computed by itself, in
 * O(32 d) operations.
 *
 * <p>Direction numbers: S. Joe and F. Y. Kuo (2008), "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci.
 * Comput. 30, 2635-2654, doi:10.1137/070709359. Scrambling: A. B. Owen (1995), "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in
 * Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing, doi:10.1007/978-1-4612-2552-2_19.
 */
public final class Sobol {
    /*
     * x_n = XOR over the bits k of n of V[d][k], in natural (not Gray-code) order, so that every aligned block of 2^m indices is a net.
     * Scrambling flips bit b of a coordinate by a random bit that depends on the dimension and on the bits above b. The random bits are a
     * hash of (seed, dimension, b, bits above) instead of a stored tree: the same law, no memory. The 21 digits below the 32 of the
     * sequence are such random bits too, so that a coordinate has 53 bits and is never 0 by construction alone.
     */
    /** The greatest number of dimensions. */
    public static final int DIMENSIONS = 256;

    private static final int BITS = 32;
    private static final int TAIL = 53 - BITS;
    private static final int[][] DIRECTIONS = readDirections();

    private final int dimensions;
    private final long seed;

    /** A sequence scrambled by a seed. @throws IllegalArgumentException unless 0 <= dimensions <= {@link #DIMENSIONS} */
    public Sobol(int dimensions, long seed) {
        if (dimensions < 0 || dimensions > DIMENSIONS) {
            throw new IllegalArgumentException(
                    "need 0 <= dimensions <= " + DIMENSIONS + " of a Sobol sequence, got " + dimensions);
        }
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /** The point of an index below 2^32, scrambled; coordinates in [0, 1). */
    public double[] point(long index) {
        double[] point = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            point[d] = scramble(digits(index, d), d);
        }
        return point;
    }

    /** One coordinate before scrambling, as 32 binary digits. */
    static int digits(long index, int dimension) {
        int digits = 0;
        for (int k = 0; k < BITS; k++) {
            if ((index >>> k & 1) == 1) {
                digits ^= DIRECTIONS[dimension][k];
            }
        }
        return digits;
    }

    private double scramble(int digits, int dimension) {
        long stream = mix(seed ^ mix(dimension + 1L));
        long scrambled = 0;
        for (int b = 0; b < BITS; b++) {
            long above = b == 0 ? 0 : digits >>> (BITS - b);
            long digit = ((long) digits >>> (BITS - 1 - b)) & 1;
            long flip = randomBits(stream, b, above) & 1;
            scrambled = (scrambled << 1) | (digit ^ flip);
        }
        long below = randomBits(stream, BITS, digits) >>> (64 - TAIL);
        return (scrambled << TAIL | below) * 0x1p-53;
    }

    private static long randomBits(long stream, int level, long above) {
        return mix(stream + mix(((long) level << 32) | (above & 0xffffffffL)));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014), a bijection. */
    private static long mix(long word) {
        long z = word + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private static int[][] readDirections() {
        List<int[]> rows = new ArrayList<>();
        rows.add(firstDimension());
        try (InputStream in = Objects.requireNonNull(Sobol.class.getResourceAsStream("joe-kuo.txt"), "joe-kuo.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> rows.add(directions(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.toArray(int[][]::new);
    }

    private static int[] firstDimension() {
        int[] directions = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            directions[k] = 1 << (BITS - 1 - k);
        }
        return directions;
    }

    /** The recurrence of Bratley and Fox (1988), as Joe and Kuo write it: V_k from V_{k-1} ... V_{k-s}. */
    private static int[] directions(String line) {
        String[] words = line.trim().split(" +", -1);
        int degree = Integer.parseInt(words[0]);
        int polynomial = Integer.parseInt(words[1]);
        int[] directions = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            if (k < degree) {
                directions[k] = Integer.parseInt(words[2 + k]) << (BITS - 1 - k);
                continue;
            }
            directions[k] = directions[k - degree] ^ directions[k - degree] >>> degree;
            for (int i = 1; i < degree; i++) {
                directions[k] ^= (polynomial >>> (degree - 1 - i) & 1) * directions[k - i];
            }
        }
        return directions;
    }
}
