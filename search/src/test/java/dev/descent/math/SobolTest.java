package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolTest {
    /** The example that Joe and Kuo publish with their program: ten points in three dimensions, in Gray-code order. */
    @Test
    void unscrambled_points_are_those_that_joe_and_kuo_publish() {
        double[][] published = {
            {0, 0, 0},
            {.5, .5, .5},
            {.75, .25, .25},
            {.25, .75, .75},
            {.375, .375, .625},
            {.875, .875, .125},
            {.625, .125, .875},
            {.125, .625, .375},
            {.1875, .3125, .9375},
            {.6875, .8125, .4375}
        };

        for (int n = 0; n < published.length; n++) {
            long grayCode = n ^ (n >>> 1);
            for (int d = 0; d < 3; d++) {
                assertThat(unit(Sobol.digits(grayCode, d))).isEqualTo(published[n][d]);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 7, -3, Long.MAX_VALUE})
    void every_aligned_block_of_a_power_of_two_has_one_value_in_each_slice_of_every_dimension(long seed) {
        Sobol sobol = new Sobol(Sobol.DIMENSIONS, seed);

        for (int block = 0; block < 3; block++) {
            int size = 64;
            Set<Integer>[] slices = slices(Sobol.DIMENSIONS);
            for (int i = 0; i < size; i++) {
                double[] point = sobol.point((long) block * size + i);
                for (int d = 0; d < point.length; d++) {
                    slices[d].add((int) (point[d] * size));
                }
            }
            assertThat(slices).allSatisfy(slice -> assertThat(slice).hasSize(64));
        }
    }

    /** The first two dimensions are a (0, 2)-sequence: every elementary rectangle of area 2^-m holds one of 2^m points. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 7, 123456789})
    void the_first_two_dimensions_fill_every_elementary_rectangle_once(long seed) {
        Sobol sobol = new Sobol(2, seed);
        int digits = 8;

        for (int first = 0; first <= digits; first++) {
            Set<Integer> rectangles = new HashSet<>();
            for (int i = 0; i < 1 << digits; i++) {
                double[] point = sobol.point(i);
                int row = (int) (point[0] * (1 << first));
                int column = (int) (point[1] * (1 << (digits - first)));
                rectangles.add((row << (digits - first)) | column);
            }
            assertThat(rectangles).hasSize(1 << digits);
        }
    }

    /**
     * The sum of the degrees less one of dimensions 2 to 10 is t of the (t, m, s)-net: 0+1+2+2+3+3+4+4+4 over pairs is at most 8, so that
     * each square of side 1/4 holds the same share of 2^12 points: 2^12 / 16.
     */
    @Test
    void two_dimensional_projections_of_the_first_ten_dimensions_are_balanced() {
        Sobol sobol = new Sobol(10, 5);
        double[][] points = new double[1 << 12][];
        Arrays.setAll(points, sobol::point);

        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < a; b++) {
                int[] counts = new int[16];
                for (double[] point : points) {
                    counts[4 * (int) (point[a] * 4) + (int) (point[b] * 4)]++;
                }
                assertThat(counts).containsOnly(256);
            }
        }
    }

    @Test
    void another_seed_is_another_sequence_and_the_same_seed_the_same() {
        assertThat(new Sobol(5, 1).point(17)).isEqualTo(new Sobol(5, 1).point(17));
        assertThat(new Sobol(5, 1).point(17)).isNotEqualTo(new Sobol(5, 2).point(17));
    }

    /** The variance of the mean of n scrambled points of a smooth function falls like n^-3, that of random points like n^-1. */
    @Test
    void the_integral_of_a_smooth_function_is_met_far_better_than_by_chance() {
        Sobol sobol = new Sobol(6, 11);
        int n = 4096;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double product = 1;
            for (double x : sobol.point(i)) {
                product *= 1 + (x - 0.5);
            }
            sum += product;
        }

        double byChance = Math.sqrt((Math.pow(1 + 1.0 / 12, 6) - 1) / n);
        assertThat(Math.abs(sum / n - 1)).isLessThan(byChance / 20);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of sets
    private static Set<Integer>[] slices(int count) {
        Set<Integer>[] slices = new Set[count];
        Arrays.setAll(slices, d -> new HashSet<>());
        return slices;
    }

    private static double unit(int digits) {
        return (digits & 0xffffffffL) * 0x1p-32;
    }
}
