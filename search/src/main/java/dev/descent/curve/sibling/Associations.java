package dev.descent.curve.sibling;

import dev.descent.curve.Finding;
import dev.descent.curve.Words;
import dev.descent.math.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What sets sick trials apart from the others: each parameter is tested for its association with each kind of sickness by permutation of
 * the trials (rank sum of numbers, χ² of words), and the false discoveries among all those tests are kept to one in twenty.
 */
final class Associations {
    private static final List<String> SICKNESSES = List.of(
            "diverged", "overfitting", "underfitting", "oscillating", "plateau", "vanishing-gradient", "dead-units");
    private static final int LEAST = 4;
    private static final int PERMUTATIONS = 1999;
    private static final double DISCOVERIES = .05;

    private Associations() {}

    @SuppressWarnings("ArrayRecordComponent") // made and read inside this class only
    private record Test(String kind, String parameter, boolean[] sick, Object[] values, double p) {}

    static List<Finding> read(List<Sibling> runs, String metric) {
        Map<Integer, List<Sibling>> trials = new TreeMap<>();
        runs.forEach(run ->
                trials.computeIfAbsent(run.trial(), trial -> new ArrayList<>()).add(run));
        TreeSet<String> parameters = new TreeSet<>();
        runs.forEach(run -> parameters.addAll(run.parameters().keySet()));
        List<Test> tests = new ArrayList<>();
        for (String kind : SICKNESSES) {
            boolean[] sick = sick(trials, kind);
            int count = count(sick);
            if (count >= LEAST && sick.length - count >= LEAST) {
                parameters.forEach(parameter -> tests(kind, parameter, sick, trials, tests));
            }
        }
        double[] adjusted =
                FalseDiscoveries.adjusted(tests.stream().mapToDouble(Test::p).toArray());
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= DISCOVERIES) {
                found.computeIfAbsent(tests.get(i).kind(), kind -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, places) -> {
            places.sort(Comparator.comparingDouble(i -> adjusted[i]));
            findings.add(finding(kind, places, tests, adjusted, metric));
        });
        return findings;
    }

    private static boolean[] sick(Map<Integer, List<Sibling>> trials, String kind) {
        boolean[] sick = new boolean[trials.size()];
        int i = 0;
        for (List<Sibling> runs : trials.values()) {
            long those = runs.stream().filter(run -> run.kinds().contains(kind)).count();
            sick[i++] = 2 * those > runs.size();
        }
        return sick;
    }

    private static int count(boolean[] sick) {
        int count = 0;
        for (boolean one : sick) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static void tests(
            String kind, String parameter, boolean[] sick, Map<Integer, List<Sibling>> trials, List<Test> tests) {
        Object[] values = trials.values().stream()
                .map(runs -> runs.getFirst().parameters().getOrDefault(parameter, ""))
                .toArray();
        if (List.of(values).stream().distinct().count() >= 2) {
            tests.add(new Test(kind, parameter, sick, values, p(sick, codes(values), isNumeric(values))));
        }
    }

    private static boolean isNumeric(Object[] values) {
        return List.of(values).stream().allMatch(Number.class::isInstance);
    }

    /** Ranks of numbers (ties share theirs), or numbers for words. */
    private static double[] codes(Object[] values) {
        double[] codes = new double[values.length];
        List<Object> words = List.of(values).stream().distinct().toList();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = isNumeric(values) ? rank(values, i) : words.indexOf(values[i]);
        }
        return codes;
    }

    private static double rank(Object[] values, int i) {
        double own = ((Number) values[i]).doubleValue();
        double rank = 0;
        for (Object value : values) {
            double other = ((Number) value).doubleValue();
            rank += other < own ? 1 : other == own ? .5 : 0;
        }
        return rank;
    }

    private static double p(boolean[] sick, double[] codes, boolean numeric) {
        double observed = statistic(sick, codes, numeric);
        SplittableRandom random = new SplittableRandom(codes.length);
        double[] shuffled = codes.clone();
        int as = 1;
        for (int b = 0; b < PERMUTATIONS; b++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int k = random.nextInt(i + 1);
                double kept = shuffled[i];
                shuffled[i] = shuffled[k];
                shuffled[k] = kept;
            }
            as += statistic(sick, shuffled, numeric) >= observed - 1e-9 ? 1 : 0;
        }
        return (double) as / (PERMUTATIONS + 1);
    }

    private static double statistic(boolean[] sick, double[] codes, boolean numeric) {
        double share = (double) count(sick) / sick.length;
        if (numeric) {
            double sum = 0;
            for (int i = 0; i < codes.length; i++) {
                sum += codes[i] * ((sick[i] ? 1 : 0) - share);
            }
            return Math.abs(sum);
        }
        double[] all = new double[codes.length];
        double[] those = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            all[(int) codes[i]]++;
            those[(int) codes[i]] += sick[i] ? 1 : 0;
        }
        double sum = 0;
        for (int k = 0; k < all.length; k++) {
            sum += all[k] == 0 ? 0 : Math.pow(those[k] - share * all[k], 2) / all[k];
        }
        return sum;
    }

    private static Finding finding(
            String kind, List<Integer> places, List<Test> tests, double[] adjusted, String metric) {
        Test first = tests.get(places.getFirst());
        int sick = count(first.sick());
        StringBuilder text = new StringBuilder(sick + " of " + first.sick().length + " trials: "
                + kind.replace('-', ' ') + ". What sets them apart from the others, most certain first: ");
        for (int i : places) {
            text.append(i == places.getFirst() ? "" : "; ")
                    .append(apart(tests.get(i)))
                    .append(" (")
                    .append(Words.chance(adjusted[i]))
                    .append(')');
        }
        text.append(". Shares of false discoveries at most 5 %; an association is no cause.");
        return new Finding.Association(
                kind, (double) sick / first.sick().length, adjusted[places.getFirst()], metric, text.toString());
    }

    private static String apart(Test test) {
        if (isNumeric(test.values())) {
            return test.parameter() + " (median " + Words.number(median(test, true)) + " against "
                    + Words.number(median(test, false)) + ")";
        }
        Map<String, int[]> shares = new LinkedHashMap<>();
        for (int i = 0; i < test.values().length; i++) {
            int[] counts = shares.computeIfAbsent(Objects.toString(test.values()[i]), word -> new int[2]);
            counts[0] += test.sick()[i] ? 1 : 0;
            counts[1]++;
        }
        List<String> words = new ArrayList<>();
        shares.forEach(
                (word, counts) -> words.add((word.isEmpty() ? "none" : word) + " " + counts[0] + " of " + counts[1]));
        return test.parameter() + " (" + String.join(", ", words) + ")";
    }

    private static double median(Test test, boolean sick) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < test.values().length; i++) {
            if (test.sick()[i] == sick) {
                numbers.add(((Number) test.values()[i]).doubleValue());
            }
        }
        return Order.median(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
