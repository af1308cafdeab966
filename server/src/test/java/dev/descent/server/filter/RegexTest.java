package dev.descent.server.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static boolean found(String regex, String text) {
        Comparison comparison = new Comparison(Operator.RLIKE, List.of(new Literal(regex, true, 1)));
        return comparison.holds(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            ^res.*-v[0-9]+$; resnet-v12; true
            ^res.*-v[0-9]+$; resnet-v; false
            adam|sgd; my-sgd-2; true
            ^(?:adam|sgd)$; adamw; false
            a{2}; caab; true
            a{2,3}b; ab; false
            \\d\\D\\w; 1x_; true
            [\\d.]+x; 1.5x; true
            [^a-c]; abc; false
            [a\\]-]; ]; true
            \\.; x; false
            {; {; error
            \\{; {; true
            é|ü; ü; true
            """)
    void it_finds_what_it_describes(String regex, String text, String found) {
        if (found.equals("error")) {
            assertThatThrownBy(() -> found(regex, text)).isInstanceOf(DescentException.class);
        } else {
            assertThat(found(regex, text)).isEqualTo(Boolean.parseBoolean(found));
        }
    }

    @Test
    void the_end_is_the_end_and_a_dot_no_line_end() {
        assertThat(found("a$", "a\n")).isFalse();
        assertThat(found("a.b", "a\nb")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a|",
                "(a+)+",
                "(a|ab)*",
                "(a?){9}",
                "(a*b?)+",
                ".*a.*b.*c",
                "a?a?a?a?a?a?a?a?a?a?aaaaaaaaaa",
                "(",
                ")",
                "[",
                "[]",
                "[b-a]",
                "[[:alpha:]]",
                "(?i)a",
                "(?=a)",
                "a**",
                "a*?",
                "a*+",
                "^*",
                "\\1",
                "\\b",
                "\\",
                "a{3,2}",
                "a{200}",
                "a{x}",
                "*a"
            })
    void what_may_take_long_or_means_different_things_is_refused(String regex) {
        assertThatThrownBy(() -> Regex.of(new Literal(regex, true, 1)))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("(at character ");
    }

    @Test
    void the_worst_that_is_accepted_stays_bounded() {
        String text = "a".repeat(Comparison.SEEN);
        for (String regex : List.of("a+a+b", "^a+a+a+b", "(a|a)(a|a)(a|a)b", "a?a?a?a?aaaab", "^a+a+b")) {
            Regex read = Regex.of(new Literal(regex, true, 1));
            int seen = read.isCostly() ? Comparison.SEEN_OF_COSTLY : Comparison.SEEN;
            assertThat(Pattern.compile(read.sql())
                            .matcher(text.substring(0, seen))
                            .find())
                    .isFalse();
        }
    }
}
