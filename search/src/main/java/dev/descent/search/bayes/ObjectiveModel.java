package dev.descent.search.bayes;

import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.RegretBound;
import dev.descent.search.SurrogateCard;
import dev.descent.search.importance.Dependence;
import dev.descent.search.importance.Importance;
import dev.descent.search.importance.Interaction;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a Gaussian process believes of an objective after the trials so far, whatever method proposed them: how far it can be trusted, which
 * variables matter, how the objective goes with them, and what could still be gained. Fitted once, at the cost of one proposal; it works on a
 * scale on which the worse half of the trials counts by order only, and what it tells in units of the objective is translated from there.
 * Immutable; thread-safe.
 *
 * <p>Sources: J. H. Friedman (2001), "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 1189-1232, section
 * 8.2 (partial dependence); J. Moosbauer et al. (2021), "Explaining hyperparameter optimization via partial dependence plots", NeurIPS,
 * arXiv:2111.04820 (with the process's uncertainty); I. M. Sobol' (1993), "Sensitivity estimates for nonlinear mathematical models" (interactions);
 * A. Makarova et al. (2022), "Automatic termination for hyperparameter optimization", AutoML, arXiv:2104.08166 (the bound).
 */
public final class ObjectiveModel {
    private static final int AVERAGED = 128;
    private static final int AVERAGED_FOR_TWO = 48;
    private static final int AVERAGED_FOR_PAIRS = 32;
    private static final int PLACES = 33;
    private static final int PLACES_FOR_TWO = 17;
    private static final int PLACES_FOR_PAIRS = 7;
    private static final int MOST_IN_PAIRS = 6;

    private final SearchSpace space;
    private final Axes axes;
    private final Evidence evidence;
    private final GaussianProcess process;
    private final Optional<SurrogateCard> card;
    private final List<Importance> importance;

    private ObjectiveModel(SearchSpace space, Axes axes, Evidence evidence, GaussianProcess process) {
        this.space = space;
        this.axes = axes;
        this.evidence = evidence;
        this.process = process;
        Sample few = evidence.first().thinned(Fit.DECIDING);
        this.card = LeaveOneOut.card(process.kernel(), few.points(), few.values());
        this.importance = new FirstOrder(space, axes, process).indices();
    }

    /** Empty where there is nothing to learn from: no variables, or no trials that differ. */
    public static Optional<ObjectiveModel> of(SearchSpace space, Objective objective, History history) {
        Axes axes = new Axes(space);
        Evidence evidence = Evidence.of(history, objective, space, axes);
        Sample sample = evidence.first();
        return axes.count() > 0 && sample.differs()
                ? GaussianProcess.of(Fit.kernel(axes, sample), sample.points(), sample.values())
                        .map(process -> new ObjectiveModel(space, axes, evidence, process))
                : Optional.empty();
    }

    /** How far the model can be trusted; by at most 200 trials. Empty where the trials are too much alike to tell. */
    public Optional<SurrogateCard> card() {
        return card;
    }

    /** Share of the variance over the space that each variable explains by itself, as {@link BayesSearch#importance} tells. */
    public List<Importance> importance() {
        return importance;
    }

    /** The names of the variables that are not fixed, in the space's order. */
    public List<String> variables() {
        return List.copyOf(roles().keySet());
    }

    /**
     * Along one variable. Milliseconds.
     *
     * @throws IllegalArgumentException for a name that is not one of {@link #variables}
     */
    public Dependence dependence(String variable) {
        return dependence(List.of(grid(variable, PLACES)), AVERAGED);
    }

    /**
     * Along two variables; a tenth of a second.
     *
     * @throws IllegalArgumentException for equal names, or one that is not one of {@link #variables}
     */
    public Dependence dependence(String first, String second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("need two different variables, got '" + first + "' twice");
        }
        return dependence(List.of(grid(first, PLACES_FOR_TWO), grid(second, PLACES_FOR_TWO)), AVERAGED_FOR_TWO);
    }

    /**
     * Pairs among the six variables that matter most, the strongest first: second-order indices of Sobol of what is expected, on the model's
     * scale. A tenth of a second or so.
     */
    public List<Interaction> interactions() {
        List<String> names = importance.stream()
                .sorted(Comparator.comparingDouble(one -> -one.share()))
                .limit(MOST_IN_PAIRS)
                .map(Importance::variable)
                .toList();
        Averages averages = new Averages(space, axes, process, AVERAGED_FOR_PAIRS);
        double total = averages.variance();
        List<Interaction> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                Grid first = grid(names.get(i), PLACES_FOR_PAIRS);
                Grid second = grid(names.get(j), PLACES_FOR_PAIRS);
                double share = total > 0 ? together(averages, first, second) / total : 0;
                pairs.add(new Interaction(names.get(i), names.get(j), Math.min(1, share)));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.share()));
        return List.copyOf(pairs);
    }

    /** What could still be gained, by the upper end of what is possible anywhere against the lower end of what the best trial is worth. */
    public RegretBound regret() {
        return new Gain(space, axes, evidence, process).bound();
    }

    private Dependence dependence(List<Grid> grids, int averaged) {
        Averages averages = new Averages(space, axes, process, averaged);
        List<Double> mean = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (double[] at : product(grids)) {
            Averages.Average found = averages.at(
                    new Averages.Held(grids.stream().map(Grid::variable).toList(), at));
            double above = told(found.mean() + found.deviation());
            double below = told(found.mean() - found.deviation());
            mean.add(told(found.mean()));
            low.add(Math.min(above, below));
            high.add(Math.max(above, below));
        }
        return new Dependence(grids.stream().map(Grid::along).toList(), mean, low, high);
    }

    private double told(double value) {
        return Double.isNaN(value) ? Double.NaN : evidence.unwarped(value);
    }

    /** The variance of what two variables do together, over a grid, less what each does alone. */
    private static double together(Averages averages, Grid first, Grid second) {
        int rows = first.at().length;
        int columns = second.at().length;
        double[][] means = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double mean = averages.mean(new Averages.Held(
                        List.of(first.variable(), second.variable()), new double[] {first.at()[i], second.at()[j]}));
                if (Double.isNaN(mean)) {
                    return 0; // never present together everywhere: there is no such table
                }
                means[i][j] = mean;
            }
        }
        return Interactions.variance(means);
    }

    private static List<double[]> product(List<Grid> grids) {
        double[] first = grids.getFirst().at();
        double[] last = grids.getLast().at();
        return grids.size() == 1
                ? IntStream.range(0, first.length)
                        .mapToObj(i -> new double[] {first[i]})
                        .toList()
                : IntStream.range(0, first.length * last.length)
                        .mapToObj(i -> new double[] {first[i / last.length], last[i % last.length]})
                        .toList();
    }

    /** Places of the unit interval along a variable, no two of which stand for the same value. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Grid(Variable variable, double[] at) {
        Dependence.Along along() {
            List<Object> values = new ArrayList<>();
            for (double u : at) {
                values.add(variable.domain().decode(u));
            }
            return new Dependence.Along(variable.name(), values);
        }
    }

    private Grid grid(String name, int count) {
        Integer axis = roles().get(name);
        if (axis == null) {
            throw new IllegalArgumentException(
                    "need one of " + String.join(", ", variables()) + ", got '" + name + "'");
        }
        Variable variable = space.axes().get(axis);
        double[] levels = axes.levels(axis);
        double[] at = levels.length > 0
                ? levels
                : IntStream.range(0, count).mapToDouble(i -> (i + 0.5) / count).toArray();
        Map<Object, Double> distinct = new LinkedHashMap<>();
        for (double u : at) {
            distinct.putIfAbsent(variable.domain().decode(u), u);
        }
        return new Grid(
                variable,
                distinct.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The first coordinate of each variable. */
    private Map<String, Integer> roles() {
        Map<String, Integer> roles = new LinkedHashMap<>();
        List<Variable> all = space.axes();
        for (int axis = 0; axis < all.size(); axis++) {
            roles.putIfAbsent(all.get(axis).name(), axis);
        }
        return roles;
    }
}
