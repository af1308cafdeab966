package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Ask;
import dev.descent.api.Dependence;
import dev.descent.api.DescentException;
import dev.descent.api.Insights;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepModel;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InsightsOverHttpTest {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    private SweepId launch() {
        return sweeps().launch(new SweepFile("""
                        experiment: insights
                        program: none
                        method: sobol
                        metric: {name: loss, goal: minimize}
                        parameters: {lr: {min: 1e-4, max: 1, distribution: log_uniform_values}, idle: {min: 0.0, max: 1.0}, kind: {values: [a, b]}}
                        seed: 3
                        """, null)).id();
    }

    private Sweeps sweeps() {
        return Descent.connect(root, null).sweeps();
    }

    private Insights insights() {
        return Descent.connect(root, null).insights();
    }

    /** The loss is the distance of lr from 0.01 in powers of ten, and 0.5 more for a. */
    private void carryOut(SweepId sweep, int count) {
        for (Trial trial : sweeps().ask(sweep, new Ask(count, null, null, false))) {
            double off = Math.log10(
                            ((Number) Objects.requireNonNull(trial.parameters().get("lr"))).doubleValue())
                    + 2;
            double more = Objects.equals(trial.parameters().get("kind"), "a") ? 0.5 : 0;
            sweeps().tell(sweep, trial.number(), Tell.value(off * off + more));
        }
    }

    @Test
    void what_matters_is_told_with_how_far_it_can_be_trusted() {
        SweepId sweep = launch();
        assertThat(insights().importance(sweep).card()).isNull();

        carryOut(sweep, 30);

        SweepModel model = insights().importance(sweep);
        SweepModel.Card card = Objects.requireNonNull(model.card());
        assertThat(model.trials()).isEqualTo(30);
        assertThat(card.r2()).isGreaterThan(0.8);
        assertThat(card.text()).startsWith("the model explains ").endsWith(": believe it");
        assertThat(model.variation()).extracting(SweepModel.Share::parameter).containsExactly("lr", "idle", "kind");
        assertThat(model.variation().getFirst().share()).isGreaterThan(0.7);
        assertThat(model.best().getFirst().share()).isGreaterThan(0.5);
        assertThat(model.interactions()).hasSize(3);
        assertThat(insights().importance(sweep)).isEqualTo(model);
    }

    @Test
    void the_objective_along_one_parameter_and_along_two() {
        SweepId sweep = launch();
        assertThatThrownBy(() -> insights().dependence(sweep, List.of("lr"))).hasMessageContaining("no model");
        carryOut(sweep, 30);

        Dependence along = insights().dependence(sweep, List.of("lr"));
        assertThat(along.along().getFirst().values()).hasSameSizeAs(along.mean());
        assertThat(along.mean().get(16)).isLessThan(along.mean().getFirst());

        Dependence table = insights().dependence(sweep, List.of("lr", "kind"));
        assertThat(table.along().getLast().values()).containsExactly("a", "b");
        assertThat(table.mean()).hasSize(table.along().getFirst().values().size() * 2);

        for (List<String> wrong : List.of(List.<String>of(), List.of("lr", "lr"), List.of("what"))) {
            assertThatThrownBy(() -> insights().dependence(sweep, wrong))
                    .isInstanceOf(DescentException.class)
                    .hasMessageContaining("need one or two different parameters of lr, idle, kind");
        }
        assertThatThrownBy(() -> insights().importance(new SweepId("s-999999999")))
                .hasMessageContaining("not found");
    }
}
