package dev.descent.search.quasi;

import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Spaces;
import dev.descent.search.space.SearchSpace;

class SobolSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new SobolSearch(space, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }
}
