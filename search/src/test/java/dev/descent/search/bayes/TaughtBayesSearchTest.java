package dev.descent.search.bayes;

import static dev.descent.search.Searches.LEAST;

import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Searches;
import dev.descent.search.Spaces;
import dev.descent.search.space.SearchSpace;

/** The search with an expectation and an earlier search to begin with. */
class TaughtBayesSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new BayesSearch(space, LEAST, Searches.knowledge(space), seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }
}
