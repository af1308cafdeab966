package dev.descent.search.bayes;

import dev.descent.search.Explanation;
import dev.descent.search.History;
import dev.descent.search.Knowledge;
import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Prior;
import dev.descent.search.Proposal;
import dev.descent.search.SurrogateCard;
import dev.descent.search.Trial;
import dev.descent.search.importance.Importance;
import dev.descent.search.quasi.SobolSearch;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Bayesian optimisation: a Gaussian process learns from the trials so far what to expect where, and the next trial is where the logarithm of the
 * expected improvement is greatest. The first trials are spread by a Sobol sequence, and every third one later while the model is found to predict
 * no better than the mean. Once five trials have not been better than the best, every third one is looked for in a box about the best, of
 * widths that halve five times and begin again, by a model with length-scales no longer than the box: so a steep place that a smooth model thinks
 * impossible is found. Trials that diverged or failed count as worse than
 * all others; trials still running are imagined to end in sixteen ways that the process believes in. Knows conditions and lists (see
 * {@code Kernel}). For up to some hundreds of trials: of more than 500 it sees the best and the latest. One proposal takes O(n²) operations per
 * place looked at and O(n³) for the fit.
 *
 * <p>Sources: D. R. Jones, M. Schonlau and W. J. Welch (1998), "Efficient global optimization of expensive black-box functions", Journal
 * of Global Optimization 13, 455-492; J. Snoek, H. Larochelle and R. P. Adams (2012), "Practical Bayesian optimization of machine learning
 * algorithms", NIPS; for the box D. Eriksson et al. (2019), "Scalable global optimization via local Bayesian optimization", NeurIPS,
 * arXiv:1910.01739; for the shorter length-scales F. Berkenkamp, A. P. Schoellig and A. Krause (2019), "No-regret Bayesian optimization with
 * unknown hyperparameters", JMLR 20, 1-24.
 */
public final class BayesSearch implements Optimizer {
    private static final int LEAST_STARTS = 4;
    private static final int MOST_STARTS = 8;
    private static final int MOST_PENDING = 100;

    /** So many trials may fail to be better before some are looked for near the best. */
    private static final int PATIENCE = 5;

    /** Then one of so many is. */
    private static final int EVERY = 3;

    /** Each of so many trials is spread by the sequence while the model predicts no better than the mean. */
    private static final int DOUBT = 3;

    private static final double WIDEST = 0.8;
    private static final int WIDTHS = 6;

    private final SearchSpace space;
    private final Objective objective;
    private final Knowledge knowledge;
    private final List<Point> firsts;
    private final long seed;
    private final Axes axes;
    private final SobolSearch sequence;

    public BayesSearch(SearchSpace space, Objective objective, long seed) {
        this(space, objective, Knowledge.none(space), seed);
    }

    /** A search that begins with knowledge. */
    public BayesSearch(SearchSpace space, Objective objective, Knowledge knowledge, long seed) {
        this.space = space;
        this.objective = objective;
        this.knowledge = knowledge;
        this.firsts = knowledge.earlier().firsts(objective);
        this.seed = seed;
        this.axes = new Axes(space, !knowledge.earlier().isEmpty());
        this.sequence = new SobolSearch(space, knowledge.prior(), seed);
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        PointSequence.requireCount(count);
        List<Trial> trials = new ArrayList<>(history.trials());
        List<Proposal> proposals = new ArrayList<>();
        Evidence evidence = Evidence.of(history, objective, space, axes, knowledge.earlier());
        List<Point> pending = new ArrayList<>(evidence.pending());
        Optional<Models> models = Optional.empty();
        boolean trusted = true;
        int imagined = 0;
        while (proposals.size() < count) {
            History soFar = new History(trials);
            Optional<Proposal> next = first(soFar);
            if (next.isEmpty() && trials.size() >= starts() && evidence.differs()) {
                if (models.isEmpty()) {
                    models = Models.fitted(axes, evidence);
                    trusted = models.map(known -> isTrusted(known.first(), evidence))
                            .orElse(false);
                }
                for (; imagined < Math.min(pending.size(), MOST_PENDING); imagined++) {
                    Point point = pending.get(imagined);
                    int index = imagined;
                    models = models.map(known -> known.imagined(axes, point, index, seed));
                }
                boolean spread = !trusted && trials.size() % DOUBT == 0;
                next = spread ? next : models.flatMap(known -> promising(known, pending, soFar));
            }
            Optional<Proposal> proposal = next.or(() ->
                    sequence.propose(soFar, 1).stream().map(BayesSearch::spread).findFirst());
            if (proposal.isEmpty()) {
                break;
            }
            Point point = proposal.get().point();
            pending.add(point);
            trials.add(soFar.withPending(point).trials().getLast());
            proposals.add(proposal.get());
        }
        return List.copyOf(proposals);
    }

    /** One of the best of earlier searches, before any other. */
    private Optional<Proposal> first(History soFar) {
        int made = soFar.trials().size();
        return made >= firsts.size()
                ? Optional.empty()
                : Optional.of(firsts.get(made))
                        .filter(point ->
                                space.contains(point) && !soFar.points().contains(point))
                        .map(point -> new Proposal(point, Optional.of(Explanation.of("earlier"))));
    }

    private static Proposal spread(Proposal proposal) {
        return new Proposal(proposal.point(), Optional.of(Explanation.of("sobol")));
    }

    private boolean isTrusted(GaussianProcess process, Evidence evidence) {
        Sample few = evidence.first().thinned(Fit.DECIDING);
        return few.size() < 2 * starts()
                || LeaveOneOut.card(process.kernel(), few.points(), few.values())
                        .map(SurrogateCard::isUseful)
                        .orElse(false);
    }

    /** How far the model of the objective can be trusted; by at most 200 trials. Empty where there is nothing to learn from. */
    public Optional<SurrogateCard> card(History history) {
        Sample sample = Evidence.of(history, objective, space, axes).first().thinned(Fit.DECIDING);
        return sample.differs()
                ? LeaveOneOut.card(Fit.kernel(axes, sample), sample.points(), sample.values())
                : Optional.empty();
    }

    /**
     * How much of the objective's variance over the whole space each variable explains by itself: first-order indices of Sobol of what the model
     * believes, on the scale that it works on, where the bad half of the trials counts by order only. What they lack to 1 is due to variables
     * acting together. Empty where there is nothing to learn from. About a tenth of a second.
     */
    public List<Importance> importance(History history) {
        Sample sample = Evidence.of(history, objective, space, axes).first();
        return sample.differs()
                ? GaussianProcess.of(Fit.kernel(axes, sample), sample.points(), sample.values())
                        .map(process -> new FirstOrder(space, axes, process).indices())
                        .orElse(List.of())
                : List.of();
    }

    /** Trials before the model is asked. */
    private int starts() {
        int alone = Math.max(LEAST_STARTS, Math.min(MOST_STARTS, axes.roles() + 1));
        return Math.max(firsts.size(), alone - knowledge.earlier().size());
    }

    private Optional<Proposal> promising(Models models, List<Point> pending, History soFar) {
        Evidence evidence = models.evidence();
        Reasons reasons = new Reasons(models);
        int vain = evidence.sinceBest() - PATIENCE;
        if (objective.count() > 1 || vain < 0 || soFar.trials().size() % EVERY != 1) {
            return promising(models, Region.whole(axes), soFar, reasons);
        }
        double width = WIDEST * StrictMath.pow(0.5, vain / EVERY % WIDTHS);
        Kernel kernel = models.first().kernel();
        double length = kernel.meanLength();
        Models local = length <= width
                ? models
                : told(kernel.shrunk(width / length), evidence.first(), pending)
                        .map(models::with)
                        .orElse(models);
        Region region = Region.about(evidence.incumbents().getFirst(), width, axes, kernel);
        return promising(local, region, soFar, reasons);
    }

    private Acquisition.Expectation expected(History soFar) {
        double weight =
                knowledge.prior().isEmpty() ? 0 : Prior.weight(soFar.trials().size());
        return new Acquisition.Expectation(knowledge.prior(), weight);
    }

    /** A process of this kernel, the pending trials imagined. */
    private Optional<GaussianProcess> told(Kernel kernel, Sample sample, List<Point> pending) {
        Optional<GaussianProcess> process = GaussianProcess.of(kernel, sample.points(), sample.values());
        for (int i = 0; i < Math.min(pending.size(), MOST_PENDING); i++) {
            int index = i;
            process = process.map(known -> Models.imagined(known, axes.of(pending.get(index)), index, seed));
        }
        return process;
    }

    private Optional<Proposal> promising(Models models, Region region, History soFar, Reasons reasons) {
        Set<Point> seen = soFar.points();
        SplittableRandom random = new SplittableRandom(
                new SplittableRandom(seed).nextLong() + soFar.trials().size());
        return new Ascent(space, axes, models.first().kernel(), models.acquisition(expected(soFar)), region)
                .candidates(models.evidence().incumbents(), random).stream()
                        .map(candidate -> space.decode(candidate.place()))
                        .filter(point -> !seen.contains(point))
                        .findFirst()
                        .map(point -> new Proposal(point, Optional.of(reasons.of(axes.of(point)))));
    }
}
