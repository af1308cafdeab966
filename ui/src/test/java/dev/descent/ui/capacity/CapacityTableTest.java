package dev.descent.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.api.Capacity;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTableTest {
    private static final Capacity OF_UNITS =
            new Capacity("model", "units", null, "test/loss", "train/error", null, null);

    @Test
    void the_threshold_is_the_smallest_capacity_whose_mean_training_error_is_small_enough() {
        CapacityTable table = CapacityTable.of(
                OF_UNITS,
                List.of(
                        run(2, 0.3),
                        run(4, 0.05),
                        run(4, 0.19), // mean 0.12
                        run(8, 0.08),
                        run(8, 0.02), // mean 0.05
                        run(16, 0.0)));

        assertThat(table.threshold(0.12)).hasValue(4);
        assertThat(table.threshold(0.1)).hasValue(8);
        assertThat(table.threshold(0.05)).hasValue(8);
        assertThat(table.threshold(0.01)).hasValue(16);
        assertThat(table.threshold(0.0)).hasValue(16);
        assertThat(CapacityTable.of(OF_UNITS, List.of(run(2, 0.3))).threshold(0.1))
                .isEmpty();
    }

    @Test
    void over_samples_the_threshold_is_the_largest_set_that_is_still_fitted() {
        Capacity ofSamples = new Capacity("sample", "units", null, "test/loss", "train/error", null, null);

        CapacityTable table = CapacityTable.of(ofSamples, List.of(run(100, 0.0), run(200, 0.04), run(400, 0.3)));

        assertThat(table.threshold(0.1)).hasValue(200);
    }

    @Test
    void errors_that_are_no_numbers_and_runs_that_have_not_finished_count_for_nothing() {
        CapacityTable table = CapacityTable.of(
                OF_UNITS,
                List.of(
                        run(2, Double.NaN),
                        RunsOfWidths.run(RunStatus.RUNNING, Map.of("units", "4"), Map.of("train/error", 0.0)),
                        RunsOfWidths.run(RunStatus.FAILED, Map.of("units", "8"), Map.of("train/error", 0.0)),
                        run(16, 0.1)));

        assertThat(table.threshold(0.1)).hasValue(16);
    }

    @Test
    void an_axis_is_offered_only_where_the_runs_say_what_it_needs() {
        assertThat(offered(Map.of("units", "4"), Map.of("test/loss", 1.0))).containsExactly(CapacityAxis.GIVEN);
        assertThat(offered(Map.of("units", "4"), Map.of("model/parameters", 50.0)))
                .containsExactly(CapacityAxis.GIVEN);
        assertThat(offered(Map.of("units", "4", "n_train", "100"), Map.of("model/parameters", 50.0)))
                .containsExactly(CapacityAxis.GIVEN, CapacityAxis.RATIO);
        assertThat(offered(Map.of("units", "4", "effective_parameters", "7.5"), Map.of()))
                .containsExactly(CapacityAxis.GIVEN, CapacityAxis.EFFECTIVE);
        assertThat(offered(Map.of("units", "4"), Map.of("model/effective_parameters", 7.5)))
                .containsExactly(CapacityAxis.GIVEN, CapacityAxis.EFFECTIVE);
    }

    @Test
    void a_capacity_stands_at_the_mean_over_its_seeds_of_what_the_axis_counts() {
        CapacityTable table = CapacityTable.of(
                OF_UNITS, List.of(effective(4, 10), effective(4, 14), effective(8, 11), effective(8, Double.NaN)));

        assertThat(table.at(CapacityAxis.GIVEN, 4)).isEqualTo(4);
        assertThat(table.at(CapacityAxis.EFFECTIVE, 4)).isEqualTo(12);
        assertThat(table.at(CapacityAxis.EFFECTIVE, 8)).isEqualTo(11);
        assertThat(table.at(CapacityAxis.EFFECTIVE, 5)).isNaN();
        assertThat(table.at(CapacityAxis.RATIO, 4)).isNaN();
    }

    @Test
    void the_ratio_is_parameters_over_samples_times_outputs() {
        Map<String, String> parameters = Map.of("units", "4", "n_train", "100", "classes", "10");

        CapacityTable table = CapacityTable.of(
                OF_UNITS, List.of(RunsOfWidths.run(RunStatus.FINISHED, parameters, Map.of("model/parameters", 500.0))));

        assertThat(table.at(CapacityAxis.RATIO, 4)).isCloseTo(0.5, within(1e-12));
        assertThat(table.common(CapacityRow::numbersToFit)).hasValue(1000);
    }

    private static List<CapacityAxis> offered(Map<String, String> parameters, Map<String, Double> metrics) {
        return CapacityTable.of(OF_UNITS, List.of(RunsOfWidths.run(RunStatus.FINISHED, parameters, metrics)))
                .offered();
    }

    private static Run run(int units, double trainError) {
        return RunsOfWidths.run(RunStatus.FINISHED, Map.of("units", "" + units), Map.of("train/error", trainError));
    }

    private static Run effective(int units, double parameters) {
        return RunsOfWidths.run(
                RunStatus.FINISHED, Map.of("units", "" + units), Map.of("effective_parameters", parameters));
    }
}
