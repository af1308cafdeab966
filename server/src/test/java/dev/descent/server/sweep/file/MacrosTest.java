package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacrosTest {
    private static Macros macros(String program) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("lr", 0.1);
        parameters.put("nesterov", true);
        parameters.put("amsgrad", false);
        parameters.put("units", List.of(8L, 16L));
        return new Macros(program, null, parameters, value -> value instanceof List<?> ? "[8,16]" : "{\"lr\":0.1}");
    }

    @Test
    void the_standard_command_of_a_python_program_is_that_of_wandb() {
        assertThat(macros("train.py").expand(Macros.standard("train.py")))
                .containsExactly(
                        "/usr/bin/env",
                        "python3",
                        "train.py",
                        "--lr=0.1",
                        "--nesterov=True",
                        "--amsgrad=False",
                        "--units=[8,16]");
    }

    @ParameterizedTest
    @CsvSource({"a.sh,sh a.sh", "A.java,java A.java", "a.jar,java -jar a.jar", "bin/a,bin/a"})
    void a_program_gets_the_interpreter_that_fits(String program, String start) {
        assertThat(String.join(" ", macros(program).expand(Macros.standard(program))))
                .startsWith(start + " --lr=0.1");
    }

    @Test
    void all_other_forms_of_arguments_are_expanded() {
        assertThat(macros("a.py").expand(List.of("x", "${args_no_hyphens}")))
                .containsExactly("x", "lr=0.1", "nesterov=True", "amsgrad=False", "units=[8,16]");
        assertThat(macros("a.py").expand(List.of("${args_no_boolean_flags}")))
                .containsExactly("--lr=0.1", "--nesterov", "--units=[8,16]");
        assertThat(macros("a.py").expand(List.of("--config=${args_json}", "${program}")))
                .containsExactly("--config={\"lr\":0.1}", "a.py");
    }

    @Test
    void variables_of_the_environment_are_left_to_a_shell_where_the_trial_runs() {
        assertThat(macros("a.py").expand(List.of("echo", "it's $HOME", "${envvar:USER}/x")))
                .containsExactly("/bin/sh", "-c", "exec 'echo' 'it'\\''s $HOME' ''\"${USER}\"'/x'");
    }
}
