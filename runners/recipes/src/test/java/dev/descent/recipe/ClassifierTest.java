package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.descent.api.DescentException;
import dev.descent.api.Problem;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    @Test
    void every_parameter_has_a_standard() {
        ClassifierSettings settings = Classifier.settings("{}");

        assertThat(settings.network().units()).containsExactly(64);
        assertThat(settings.network().optimizer().name()).isEqualTo("adam");
        assertThat(settings.network().loss()).isEqualTo(Loss.CROSS_ENTROPY);
        assertThat(settings.data()).isEqualTo(new DataSettings(false, false, 1000, 300, 0, 0));
        assertThat(settings.epochs()).isEqualTo(50);
    }

    @Test
    void one_number_of_units_stands_for_all_layers_and_a_list_for_each() {
        assertThat(Classifier.settings("{\"layers\":3,\"units\":8}").network().units())
                .containsExactly(8, 8, 8);
        assertThat(Classifier.settings("{\"layers\":2,\"units\":[64,32.0]}")
                        .network()
                        .units())
                .containsExactly(64, 32);
        assertThat(Classifier.settings("{\"layers\":0}").network().units()).isEmpty();
    }

    @Test
    void the_data_follow_the_runs_seed_unless_they_have_their_own() {
        assertThat(Classifier.settings("{\"seed\":4}").data().seed()).isEqualTo(4);
        assertThat(Classifier.settings("{\"seed\":4,\"data\":{\"seed\":9}}")
                        .data()
                        .seed())
                .isEqualTo(9);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        String json = """
                {"layers": 2, "units": [4, 5, 6], "dropout": 1.5, "optimizer": "adabelief", "epochs": 1.5,
                 "learning_rate": "fast", "colour": "red",
                 "data": {"name": "mnist", "train": 1200, "validation": 200, "size": 3}}
                """;

        DescentException refusal = catchThrowableOfType(DescentException.class, () -> Classifier.settings(json));

        assertThat(refusal.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "units",
                        "dropout",
                        "optimizer",
                        "epochs",
                        "learning_rate",
                        "colour",
                        "data.name",
                        "data.validation",
                        "data.size");
        assertThat(refusal)
                .hasMessageContaining("need a number from 0 to 0.95 for 'dropout', got 1.5")
                .hasMessageContaining("need one number, or a list of 2 (one per layer) for 'units', got [4,5,6]")
                .hasMessageContaining("need at most 100 beside 1200 training samples for 'data.validation', got 200");
    }

    @Test
    void other_json_than_an_object_is_refused() {
        assertThatThrownBy(() -> Classifier.settings("[1]")).hasMessageContaining("got [1]");
        assertThatThrownBy(() -> Classifier.settings("{\"units\":")).hasMessageContaining("need a JSON object");
        assertThatThrownBy(() -> Classifier.settings("{\"data\":\"digits\"}"))
                .hasMessageContaining("need an object for 'data'");
    }
}
