package dev.descent.search.random;

import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Spaces;
import dev.descent.search.space.SearchSpace;

class RandomSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new RandomSearch(space, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }
}
