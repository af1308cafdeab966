package dev.descent.search.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Spaces;
import dev.descent.search.space.Domain;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import org.junit.jupiter.api.Test;

class GridSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new GridSearch(space);
    }

    @Override
    protected SearchSpace large() {
        return SearchSpace.of(
                Variable.of("layers", Domain.Whole.between(0, 3)),
                Variable.of("units", Domain.Categorical.of(8L, 16L)).repeatedBy("layers"),
                Variable.of("flag", new Domain.Flag()));
    }

    @Override
    protected Domain ofMany() {
        return new Domain.Flag();
    }

    @Test
    void lists_of_every_length_are_tried() {
        assertThat(points(new GridSearch(large()).propose(History.EMPTY, 100))).hasSize((1 + 2 + 4 + 8) * 2);
        assertThat(large().size()).hasValue(30);
    }

    @Test
    void a_continuous_variable_is_refused_by_name() {
        assertThatThrownBy(() -> new GridSearch(Spaces.everything()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learning_rate");
    }
}
