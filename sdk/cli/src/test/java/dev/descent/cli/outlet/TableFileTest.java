package dev.descent.cli.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final List<Column> COLUMNS =
            List.of(Column.text("a"), Column.integer("b"), Column.number("c"), Column.time("d"));

    @TempDir
    private Path folder = Path.of("");

    private static void fill(TableFile file, int rows) throws Exception {
        try (file) {
            file.row("plain", 1L, 0.1, Instant.ofEpochMilli(1_700_000_000_123L));
            file.row("a \"quoted\", ☃\nline", Long.MIN_VALUE, Double.NaN, null);
            file.row("", null, Double.NEGATIVE_INFINITY, Instant.EPOCH);
            file.row(null, null, null, null);
            for (int i = 4; i < rows; i++) {
                file.row("row " + i, (long) i, i * 0.5, i % 3 == 0 ? null : Instant.ofEpochMilli(i));
            }
        }
    }

    @Test
    void csv_quotes_what_needs_it_and_tells_an_empty_text_from_a_missing_value() throws Exception {
        Path file = folder.resolve("t.csv");

        fill(new CsvFile(file, COLUMNS), 4);

        assertThat(Files.readString(file)).isEqualTo("""
                a,b,c,d
                plain,1,0.1,2023-11-14T22:13:20.123Z
                "a ""quoted"", ☃
                line",-9223372036854775808,NaN,
                "",,-Infinity,1970-01-01T00:00:00Z
                ,,,
                """);
    }

    @Test
    void parquet_begins_and_ends_as_the_format_says() throws Exception {
        Path file = folder.resolve("t.parquet");

        fill(new ParquetFile(file, COLUMNS), 4);

        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("table", "descent");
    }

    /** Read by Apache Arrow, over more than one row group. */
    @Test
    @Tag("python")
    void parquet_is_read_by_another_program_as_it_was_written() throws Exception {
        Path file = folder.resolve("t.parquet");
        fill(new ParquetFile(file, COLUMNS), 250_000);
        String script = """
                import pyarrow.parquet as p, sys
                t = p.read_table(sys.argv[1])
                print(p.ParquetFile(sys.argv[1]).num_row_groups, t.num_rows, [str(f.type) for f in t.schema])
                print([[str(v) for v in t.slice(i, 1).to_pylist()[0].values()] for i in (0, 2, 3, 249999)])
                print(t.column('a')[1].as_py() == 'a "quoted", \\u2603\\nline', t.column('b')[1].as_py(), t.column('c')[1])
                """;

        List<String> lines = python(script, file.toString());

        assertThat(lines)
                .containsExactly(
                        "3 250000 ['string', 'int64', 'double', 'timestamp[ms, tz=UTC]']",
                        "[['plain', '1', '0.1', '2023-11-14 22:13:20.123000+00:00'],"
                                + " ['', 'None', '-inf', '1970-01-01 00:00:00+00:00'], ['None', 'None', 'None', 'None'],"
                                + " ['row 249999', '249999', '124999.5', 'None']]",
                        "True -9223372036854775808 nan");
    }

    private static List<String> python(String script, String argument) throws Exception {
        @Nullable String program = System.getenv("DESCENT_PYTHON");
        Process process = new ProcessBuilder(program == null ? "python3" : program, "-c", script, argument)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().toList();
        }
    }
}
