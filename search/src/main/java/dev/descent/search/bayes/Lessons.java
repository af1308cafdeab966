package dev.descent.search.bayes;

import dev.descent.search.Earlier;
import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What earlier searches teach a model: their trials, each search's values standardised by themselves, at points that differ from those of the present search
 * in a last coordinate without order. Its length-scale, fitted like the others, says how alike the searches are, so that one of another kind is
 * found out and left aside.
 *
 * <p>Sources: K. Swersky, J. Snoek and R. P. Adams (2013), "Multi-task Bayesian optimization", NIPS 26; D. Yogatama and G. Mann (2014), "Efficient
 * transfer learning method for automatic hyperparameter tuning", AISTATS. Different here: one length-scale for all searches, in place of a matrix.
 */
record Lessons(Earlier earlier, Objective objective, SearchSpace space, Axes axes) {
    /** Trials of earlier searches that a model sees; the best half and others evenly. */
    private static final int SEEN = 150;

    /** One sample per objective: the present search's points and values first, then the others. */
    List<Sample> added(List<double[]> points, List<double[]> own) {
        List<double[]> places = new ArrayList<>(points);
        List<double[]> values = new ArrayList<>(own);
        int search = 0;
        for (List<Trial> trials : earlier.searches()) {
            search++;
            List<Trial> inside = trials.stream()
                    .filter(trial -> space.contains(trial.point()))
                    .toList();
            int[] kept = kept(inside, SEEN / earlier.searches().size());
            for (int i : kept) {
                places.add(axes.of(inside.get(i).point(), search));
            }
            List<Warp> warps = Evidence.warps(inside, objective);
            for (int k = 0; k < warps.size(); k++) {
                double[] theirs = warps.get(k).values();
                values.set(
                        k,
                        joined(
                                values.get(k),
                                Arrays.stream(kept).mapToDouble(i -> theirs[i]).toArray()));
            }
        }
        Columns columns = Columns.of(places, axes.count());
        return values.stream().map(all -> Sample.of(columns, all)).toList();
    }

    private int[] kept(List<Trial> trials, int most) {
        double[] merits = objective.merits(trials);
        double[] weight = Arrays.stream(merits)
                .map(merit -> Double.isNaN(merit) ? Double.NEGATIVE_INFINITY : -merit)
                .toArray();
        return Sample.chosen(weight, Math.max(1, most));
    }

    private static double[] joined(double[] one, double[] other) {
        double[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
