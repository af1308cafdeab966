/**
 * Search spaces, optimisers and the reading of curves, in plain Java. Start at {@link dev.descent.search.Optimizer} and
 * {@link dev.descent.search.space.SearchSpace}.
 */
module dev.descent.search {
    requires static transitive org.jspecify;

    exports dev.descent.curve;
    exports dev.descent.curve.capacity;
    exports dev.descent.curve.sibling;
    exports dev.descent.search;
    exports dev.descent.search.auto;
    exports dev.descent.search.bayes;
    exports dev.descent.search.cmaes;
    exports dev.descent.search.grid;
    exports dev.descent.search.importance;
    exports dev.descent.search.quasi;
    exports dev.descent.search.random;
    exports dev.descent.search.ranking;
    exports dev.descent.search.space;
    exports dev.descent.search.tpe;
    exports dev.descent.search.stop;
}
