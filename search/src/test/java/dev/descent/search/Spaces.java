package dev.descent.search;

import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.List;
import java.util.Map;

/** Spaces that tests share. */
public final class Spaces {
    private Spaces() {}

    /** Twelve points: sgd with three momenta or adam with none, times three widths, less the forbidden sgd/0.9 at 64... */
    public static SearchSpace tree() {
        return new SearchSpace(
                List.of(
                        Variable.of("momentum", new Domain.Ordinal(List.of(0.0, 0.5, 0.9)))
                                .when(new Condition.OneOf("optimizer", List.of("sgd"))),
                        Variable.of("optimizer", Domain.Categorical.of("sgd", "adam")),
                        Variable.of("units", new Domain.Ordinal(List.of(16L, 32L, 64L))),
                        Variable.of("loss", new Domain.Fixed("squared"))),
                List.of(Map.of("optimizer", "sgd", "momentum", 0.9, "units", 64L)));
    }

    /** Every kind of domain, conditions, and a list per layer. */
    public static SearchSpace everything() {
        return SearchSpace.of(
                Variable.of("architecture", new Domain.Categorical(List.of("lenet", "mlp"), List.of(0.25, 0.75))),
                Variable.of("layers", Domain.Whole.between(1, 4))
                        .when(new Condition.OneOf("architecture", List.of("mlp"))),
                Variable.of("units", new Domain.Whole(new Scale.Log(8, 256), 1)).repeatedBy("layers"),
                Variable.of("learning_rate", new Domain.Real(new Scale.Log(1e-4, 1))),
                Variable.of("dropout", new Domain.Stepped(new Scale.Linear(0, 0.5), 0.1)),
                Variable.of("decay", new Domain.Real(new Scale.Normal(0, 2))),
                Variable.of("scale", new Domain.Stepped(new Scale.LogNormal(0, 1), 0.25)),
                Variable.of("mixing", new Domain.Real(new Scale.Beta(2, 5))),
                Variable.of("nesterov", new Domain.Flag()).when(new Condition.Within("learning_rate", 0.01, 1)));
    }

    /** Two numbers and a category. */
    public static SearchSpace bowl() {
        Domain unit = new Domain.Real(new Scale.Linear(0, 1));
        return SearchSpace.of(
                Variable.of("x", unit),
                Variable.of("y", unit),
                Variable.of("kind", Domain.Categorical.of("a", "b", "c")));
    }

    /** Least, 0, at x = 0.3, y = 0.8 and kind b. */
    public static double depth(Point point) {
        double x = (Double) point.value("x") - 0.3;
        double y = (Double) point.value("y") - 0.8;
        return x * x + y * y + (point.value("kind").equals("b") ? 0 : 0.1);
    }
}
