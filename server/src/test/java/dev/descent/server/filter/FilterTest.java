package dev.descent.server.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    /** Knows every field of the space {@code params}; shows what it was asked. */
    private static final Fields FIELDS = new Fields(List.of(new FieldSource() {
        @Override
        public Optional<SearchField> find(FieldName name) {
            return name.space().equals("params") ? Optional.of(new Shown(name.key())) : Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of("params.NAME");
        }
    }));

    private record Shown(String key) implements SearchField {
        @Override
        public Sql compare(String alias, Comparison comparison) {
            Object[] values = comparison.values().stream().map(Literal::text).toArray();
            return Sql.of(key + " " + comparison.operator().sign() + " ?".repeat(values.length), values);
        }

        @Override
        public Sql present(String alias) {
            return Sql.of(key + "?");
        }

        @Override
        public List<SortKey> sortKeys(String alias, boolean descending) {
            return List.of(new SortKey(key, descending));
        }
    }

    private static Sql sql(String filter) {
        return Filter.parse(filter).sql(FIELDS);
    }

    @Test
    void a_blank_filter_means_all() {
        assertThat(sql("  ")).isEqualTo(Sql.of("1 = 1"));
    }

    @Test
    void and_binds_stronger_than_or_and_not_stronger_than_both() {
        assertThat(sql("params.a = 1 OR NOT params.b = 2 and params.c = 3").text())
                .isEqualTo("(a = ? or (not b = ? and c = ?))");
    }

    @Test
    void parentheses_group() {
        assertThat(sql("(params.a = 1 OR params.b = 2) AND params.c = 3").text())
                .isEqualTo("((a = ? or b = ?) and c = ?)");
    }

    @Test
    void values_are_bound_and_never_part_of_the_statement() {
        Sql sql = sql("params.a = 'x'' OR 1=1; drop table run --'");

        assertThat(sql).isEqualTo(Sql.of("a = ?", "x' OR 1=1; drop table run --"));
    }

    @Test
    void keys_stand_bare_in_backticks_or_in_double_quotation_marks() {
        assertThat(sql("params.validation/loss = 1").text()).isEqualTo("validation/loss = ?");
        assertThat(sql("params.`a b.c` = 1").text()).isEqualTo("a b.c = ?");
        assertThat(sql("params.\"größe \"\"x\"\"\" = 1").text()).isEqualTo("größe \"x\" = ?");
    }

    @Test
    void a_space_may_stand_in_backticks() {
        assertThat(sql("`params`.a = 1").text()).isEqualTo("a = ?");
        assertThat(sql("`params`.`a b` = 1").text()).isEqualTo("a b = ?");
    }

    @Test
    void in_between_and_null_have_their_negations() {
        assertThat(sql("params.a IN ('x', \"y\",)")).isEqualTo(Sql.of("a IN ? ?", "x", "y"));
        assertThat(sql("params.a not in ('x')").text()).isEqualTo("a NOT IN ?");
        assertThat(sql("params.a IS NULL").text()).isEqualTo("not a?");
        assertThat(sql("params.a is not null").text()).isEqualTo("a?");
        assertThat(sql("params.a NOT LIKE 'x%'").text()).isEqualTo("a NOT LIKE ?");
        assertThat(sql("params.a BETWEEN 1 AND 2 AND params.b = 3").text()).isEqualTo("(a BETWEEN ? ? and b = ?)");
        assertThat(sql("params.a NOT RLIKE 'x'").text()).isEqualTo("a NOT RLIKE ?");
    }

    @Test
    void an_order_reads_its_clauses() {
        assertThat(Order.parse(List.of("params.a DESC", "params.\"b c\" asc", "params.d"))
                        .clauses())
                .extracting(clause -> clause.name().key() + " " + clause.descending())
                .containsExactly("a true", "b c false", "d false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            params.a =                  | 11 | need a number or a text
            params.a = 'x               | 12 | need a closing '
            params.a SOUNDS 'x'         | 10 | need =, !=, <
            params.a = 1 params.b = 2   | 14 | need AND, OR or the end
            (params.a = 1               | 14 | need )
            params. = 1                 | 9  | need a name after 'params.'
            colour = 'red'              | 1  | no field is called 'colour', did you mean 'params.colour' or 'metrics.colour'?; need one of params.NAME
            params.a = 1 AND            | 17 | need the name of a field, got the end
            params.a IN ()              | 14 | need a number or a text
            params.a NOT = 1            | 14 | need =, !=, <
            params.a ; drop             | 10 | need a name, a value or an operator
            params.a = 1 AND parms.b=2  | 18 | did you mean 'params.b'?
            params.a BETWEEN 1 OR 2     | 20 | need AND
            """)
    void a_mistake_is_pointed_at(String filter, int character, String message) {
        assertThatThrownBy(() -> sql(filter)).isInstanceOfSatisfying(DescentException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID);
            assertThat(e.getMessage()).contains(message).contains("(at character " + character + ")");
            assertThat(e.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.key()).isEqualTo("filter");
                assertThat(problem.character()).isEqualTo(character);
                assertThat(problem.text()).isEqualTo(filter + "\n" + " ".repeat(character - 1) + "^");
            });
        });
    }

    @Test
    void of_a_long_text_the_place_is_shown() {
        String filter = "params.a = 1 AND ".repeat(20) + "oops = AND " + "params.b = 2 OR ".repeat(20);

        assertThatThrownBy(() -> sql(filter)).isInstanceOfSatisfying(DescentException.class, e -> {
            List<String> lines = e.problems().getFirst().text().lines().toList();
            assertThat(lines.getFirst()).hasSizeLessThan(90).startsWith("…").endsWith("…");
            assertThat(lines.getFirst().substring(lines.getLast().indexOf('^'))).startsWith("AND params.b");
        });
    }

    @Test
    void a_filter_that_is_too_deep_or_too_long_is_refused() {
        assertThatThrownBy(() -> sql("(".repeat(5_000) + "params.a = 1")).isInstanceOf(DescentException.class);
        assertThatThrownBy(() -> sql("NOT ".repeat(2_000) + "params.a = 1")).isInstanceOf(DescentException.class);
        assertThatThrownBy(() -> sql(" ".repeat(10_001))).isInstanceOf(DescentException.class);
    }
}
