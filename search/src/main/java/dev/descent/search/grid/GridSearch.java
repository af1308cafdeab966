package dev.descent.search.grid;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Proposal;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Every point of a finite space once, in order. For few variables, and for curves over one of them; the number of points is the product of
 * the variables' sizes, less what conditions close. O(points tried) per proposal.
 */
public final class GridSearch implements Optimizer {
    private final SearchSpace space;

    /** A grid over a finite space. @throws IllegalArgumentException where a variable has infinitely many values, naming it */
    public GridSearch(SearchSpace space) {
        space.variables().stream()
                .filter(variable -> variable.domain().size().isEmpty())
                .findFirst()
                .ifPresent(variable -> {
                    throw new IllegalArgumentException(
                            "a grid needs finitely many values, '" + variable.name() + "' has no end of them");
                });
        this.space = space;
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        PointSequence.requireCount(count);
        List<Proposal> proposals = new ArrayList<>();
        PointSequence.addUnseen(space.points(), history.points(), proposals, count);
        return List.copyOf(proposals);
    }
}
