package dev.descent.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Results on standard output, for people or as JSON; progress on standard error. */
final class Output {
    @Option(names = "--json", description = "One JSON document instead of a table.")
    private boolean json;

    void progress(String line) {
        System.err.println(line);
    }

    /** Prints rows of any form: as JSON, or as the table that is made of them. */
    void print(List<?> rows, Runnable table) throws JsonProcessingException {
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(Map.of("program", "descent", "results", rows)));
        } else {
            table.run();
        }
    }

    void print(List<Row> rows) throws JsonProcessingException {
        print(rows, () -> table(rows));
    }

    private static void table(List<Row> rows) {
        System.out.printf(
                "%-24s %-8s %6s %12s %14s %12s%n", "data", "method", "trials", "mean regret", "median regret", "ms");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %-8s %6d %12s %14s %12.2f%n",
                    row.data(),
                    row.method(),
                    row.trials(),
                    regret(row.meanRegret()),
                    regret(row.medianRegret()),
                    row.suggestMs());
        }
    }

    private static String regret(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
