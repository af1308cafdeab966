package dev.descent.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunStatus;
import dev.descent.api.Trial;
import dev.descent.api.TrialExplanation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExplanationWordsTest {
    private static Trial trial(@Nullable TrialExplanation why) {
        return new Trial(9, RunStatus.QUEUED, Map.of(), null, List.of(), null, null, why);
    }

    @Test
    void a_model_says_what_it_expected_and_how_much_of_it_was_not_knowing() {
        Trial trial = trial(new TrialExplanation("bayes", 0.25, 0.125, 0.4, List.of(3, 7)));

        assertThat(ExplanationWords.brief(trial)).isEqualTo("0.25 ± 0.125");
        assertThat(ExplanationWords.whole(trial))
                .isEqualTo(
                        "Chosen by bayes. Expected there: 0.25 ± 0.125. Its promise was 40 % not knowing, 60 % expecting better."
                                + " Nearest trials: #3, #7.");
    }

    @Test
    void a_method_without_a_model_says_its_name_and_none_says_nothing() {
        assertThat(ExplanationWords.whole(trial(new TrialExplanation("sobol", null, null, null, List.of()))))
                .isEqualTo("Chosen by sobol.");
        assertThat(ExplanationWords.brief(trial(null))).isEmpty();
    }
}
