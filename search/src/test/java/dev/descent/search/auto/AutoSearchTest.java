package dev.descent.search.auto;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.search.Explanation;
import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Proposal;
import dev.descent.search.Searches;
import dev.descent.search.Spaces;
import dev.descent.search.Trial;
import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutoSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new AutoSearch(space, LEAST, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }

    @Test
    void a_small_budget_is_searched_as_bayes_would() {
        assertThat(Searches.trials(new AutoSearch(Spaces.bowl(), LEAST, 2), Spaces::depth, 15))
                .isEqualTo(Searches.trials(new BayesSearch(Spaces.bowl(), LEAST, 2), Spaces::depth, 15));
    }

    @Test
    void after_many_trials_categories_are_left_to_tpe_and_numbers_to_cmaes() {
        assertThat(method(Spaces.bowl(), history(Spaces.bowl(), 500, 0))).isEqualTo("tpe");
        assertThat(method(numbers(3), history(numbers(3), 500, 0))).isEqualTo("cmaes");
    }

    @Test
    void very_many_numbers_are_left_to_cmaes_and_very_many_parallel_trials_to_tpe() {
        assertThat(method(numbers(150), history(numbers(150), 20, 0))).isEqualTo("cmaes");
        assertThat(method(numbers(3), history(numbers(3), 20, 101))).isEqualTo("tpe");
    }

    private static String method(SearchSpace space, History history) {
        Proposal proposal = new AutoSearch(space, LEAST, 1).propose(history, 1).getFirst();
        return proposal.explanation().map(Explanation::method).orElse("");
    }

    private static SearchSpace numbers(int count) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variables.add(Variable.of("x" + i, new Domain.Real(new Scale.Linear(0, 1))));
        }
        return new SearchSpace(variables, List.of());
    }

    private static History history(SearchSpace space, int ended, int pending) {
        List<Trial> trials = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= ended + pending; i++) {
            trials.add(new Trial(
                    i,
                    space.sample(random).orElseThrow(),
                    i <= ended ? new Trial.Outcome.Observed(random.nextDouble()) : new Trial.Outcome.Pending()));
        }
        return new History(trials);
    }
}
