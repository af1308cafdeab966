package dev.descent.bench;

import dev.descent.bench.Problem.Extremes;
import dev.descent.math.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far searches stay from the best. */
@Command(
        name = "regret",
        description = "Searches in the benchmark data below a folder; prints how far from the best they end.",
        mixinStandardHelpOptions = true)
final class RegretCommand implements Callable<Integer> {
    private static final NavigableSet<Integer> CHECKPOINTS = new TreeSet<>(List.of(10, 25, 50, 100));

    @Option(names = "--data", description = "Folder with benchmark data, or of one data set.")
    private @Nullable Path data;

    @Option(names = "--synthetic", description = "Functions with known optima; --only low/, mixed/, tree/, 20d/, …")
    private boolean synthetic;

    @Option(names = "--method", split = ",", description = "Of " + Methods.LISTED + "; all unless given.")
    private List<String> methods = Methods.NAMES;

    @Option(names = "--trials", defaultValue = "100", description = "Trials a search: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(names = "--seeds", defaultValue = "3", description = "Searches per data set and method: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--instances", defaultValue = "100000", description = "Of a surrogate's data sets only so many.")
    private int instances;

    @Option(names = "--only", defaultValue = "", description = "Only data whose name contains this.")
    private String only = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        Map<String, Problem> problems = new LinkedHashMap<>();
        if (data == null && !synthetic) {
            throw new IllegalArgumentException("need --data FOLDER or --synthetic");
        }
        List<Problem> all = new ArrayList<>(synthetic ? Synthetic.all() : List.of());
        if (data != null) {
            all.addAll(Problems.below(data, instances));
        }
        for (Problem problem : all) {
            if (problem.name().contains(only)) {
                problems.put(problem.name(), problem);
            }
        }
        if (problems.isEmpty() || trials < 1 || seeds < 1) {
            throw new IllegalArgumentException("need trials and seeds of at least 1 and benchmark data below " + data);
        }
        output.print(rows(problems, searches(problems)));
        return 0;
    }

    private List<Search> searches(Map<String, Problem> problems) {
        List<Search> searches = new ArrayList<>();
        int all = problems.size() * methods.size() * seeds;
        for (Problem problem : problems.values()) {
            for (String method : methods) {
                for (int seed = 0; seed < seeds; seed++) {
                    Search search = Search.run(problem, method, seed, trials);
                    searches.add(search);
                    output.progress("%d/%d  %s, %s, seed %d: %.1f ms a suggestion"
                            .formatted(searches.size(), all, problem.name(), method, seed, search.milliseconds()));
                }
            }
        }
        return searches;
    }

    private List<Row> rows(Map<String, Problem> problems, List<Search> searches) {
        Map<String, Extremes> scales = new LinkedHashMap<>();
        problems.forEach((name, problem) -> scales.put(name, scale(problem, searches)));
        Map<List<String>, List<Search>> groups = new LinkedHashMap<>();
        for (Search search : searches) {
            groups.computeIfAbsent(List.of(search.problem(), search.method()), key -> new ArrayList<>())
                    .add(search);
        }
        for (Search search : searches) {
            int slash = search.problem().indexOf('/');
            if (slash > 0) {
                groups.computeIfAbsent(
                                List.of(search.problem().substring(0, slash), search.method()),
                                key -> new ArrayList<>())
                        .add(search);
            }
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> addRows(key, group, scales, rows));
        return rows;
    }

    private static Extremes scale(Problem problem, List<Search> searches) {
        Extremes scale = problem.extremes();
        if (!problem.isWidened()) {
            return scale;
        }
        double best = scale.best();
        double worst = scale.worst();
        for (Search search : searches) {
            if (search.problem().equals(problem.name())) {
                best = Math.max(best, search.best());
                worst = Math.min(worst, search.worst());
            }
        }
        return new Extremes(best, worst);
    }

    private void addRows(List<String> key, List<Search> group, Map<String, Extremes> scales, List<Row> rows) {
        TreeSet<Integer> checkpoints = new TreeSet<>(CHECKPOINTS.headSet(trials));
        checkpoints.add(trials);
        Extremes own = scales.get(key.getFirst());
        for (int at : checkpoints) {
            double[] regrets = group.stream()
                    .mapToDouble(search -> Objects.requireNonNull(scales.get(search.problem()))
                            .regret(search.picked().get(at - 1)))
                    .toArray();
            rows.add(new Row(
                    key.getFirst(),
                    key.getLast(),
                    at,
                    group.size(),
                    Arrays.stream(regrets).average().orElseThrow(),
                    Order.median(regrets),
                    group.stream().mapToDouble(Search::milliseconds).average().orElseThrow(),
                    null,
                    own == null ? null : own.best(),
                    own == null ? null : own.worst()));
        }
    }
}
