package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static final int N = 23;
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void solves_what_was_multiplied() {
        double[] matrix = positiveDefinite(N);
        double[] x = random.doubles(N, -1, 1).toArray();
        double[] b = times(matrix, x);

        Cholesky.of(matrix, N).orElseThrow().solve(b);

        assertThat(b).containsExactly(x, within(1e-9));
    }

    @Test
    void many_columns_at_once_are_solved_as_one_by_one() {
        for (int n : new int[] {1, 4, 6, N}) {
            Cholesky factor = Cholesky.of(positiveDefinite(n), n).orElseThrow();
            double[][] columns = new double[n][7];
            for (double[] row : columns) {
                Arrays.setAll(row, i -> random.nextDouble(-1, 1));
            }
            for (int column = 0; column < 7; column++) {
                int at = column;
                double[] one =
                        Arrays.stream(columns).mapToDouble(row -> row[at]).toArray();
                factor.solveTransposed(one);
                double[][] all = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
                factor.solveTransposed(all);

                assertThat(Arrays.stream(all).mapToDouble(row -> row[at]).toArray())
                        .containsExactly(one, within(1e-11));
            }
        }
    }

    @Test
    void the_inverse_times_the_matrix_is_the_identity() {
        double[] matrix = positiveDefinite(N);
        double[][] inverse = Cholesky.of(matrix, N).orElseThrow().inverse();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    sum += inverse[Math.min(i, k)][Math.max(i, k)] * matrix[k * N + j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void a_factor_grows_as_if_it_were_made_anew() {
        double[] matrix = positiveDefinite(N);
        double[] smaller = new double[(N - 1) * (N - 1)];
        for (int i = 0; i < N - 1; i++) {
            System.arraycopy(matrix, i * N, smaller, i * (N - 1), N - 1);
        }
        double[] column = Arrays.copyOfRange(matrix, (N - 1) * N, N * N - 1);

        Cholesky grown = Cholesky.of(smaller, N - 1)
                .orElseThrow()
                .extended(column, matrix[N * N - 1])
                .orElseThrow();

        assertThat(grown.logDeterminant())
                .isCloseTo(Cholesky.of(matrix, N).orElseThrow().logDeterminant(), within(1e-9));
        double[] b = random.doubles(N).toArray();
        double[] again = b.clone();
        grown.solve(b);
        Cholesky.of(matrix, N).orElseThrow().solve(again);
        assertThat(b).containsExactly(again, within(1e-9));
    }

    @Test
    void what_is_not_positive_definite_has_no_factor() {
        assertThat(Cholesky.of(new double[] {1, 2, 2, 1}, 2)).isEmpty();
        assertThat(Cholesky.of(new double[] {Double.NaN}, 1)).isEmpty();
    }

    private double[] positiveDefinite(int n) {
        double[] a = random.doubles((long) n * n, -1, 1).toArray();
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i * n + j] += a[i * n + k] * a[j * n + k];
                }
            }
            matrix[i * n + i] += 0.1;
        }
        return matrix;
    }

    private static double[] times(double[] matrix, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i * x.length + j] * x[j];
            }
        }
        return product;
    }
}
