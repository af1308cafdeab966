package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Diagnosis;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Finding;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters made at random find what an evaluation in memory finds, on any database. */
abstract class SearchOracleContract {
    private static final int RUNS = 40;
    private static final int FILTERS = 200;
    private static final List<String> WORDS = List.of("adam", "Adam", "sgd", "sgd_2", "a%b");
    private static final List<String> KINDS = List.of("overfitting", "plateau", "spike");

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    FindingsWriter findings;

    @Inject
    DataSource source;

    /** What is known of a run; null where it lacks something. */
    record Facts(
            RunId id,
            @Nullable Double rate,
            @Nullable String optimizer,
            @Nullable Double loss,
            @Nullable Integer trial,
            List<Finding> findings) {}

    /** A filter, and what it means. */
    record Filter(String text, Predicate<Facts> truth) {}

    private final List<Facts> all = new ArrayList<>();
    private @Nullable Experiment experiment;

    @BeforeEach
    void makeRuns() throws SQLException {
        experiment = experiments.create(NewExperiment.named(ExperimentsContract.fresh("oracle")));
        Random random = new Random(11);
        for (int i = 0; i < RUNS; i++) {
            all.add(make(experiment, random, i));
        }
    }

    private Facts make(Experiment here, Random random, int number) throws SQLException {
        Double rate = random.nextInt(4) == 0 ? null : Double.valueOf(random.nextInt(5) / 4.0);
        String optimizer = random.nextInt(4) == 0 ? null : one(WORDS, random);
        Integer trial = random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(5));
        Map<String, String> parameters = new HashMap<>();
        if (rate != null) {
            parameters.put("rate", rate.toString());
        }
        if (optimizer != null) {
            parameters.put("optimizer", optimizer);
        }
        Run run = runs.create(new NewRun(
                here.id(),
                "run " + number,
                RunStatus.RUNNING,
                "ada",
                Instant.ofEpochMilli(number),
                null,
                trial,
                null,
                null,
                parameters,
                Map.of()));
        Double loss = random.nextInt(4) == 0 ? null : Double.valueOf(random.nextInt(5) - 2.0);
        if (loss != null) {
            Summaries.insert(source, run.id(), "loss", loss);
        }
        List<Finding> found = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> finding(one(KINDS, random), random.nextInt(5) * 10.0))
                .toList();
        if (!found.isEmpty()) {
            findings.ofRun(
                    run.id(), new Diagnosis(run.id().value(), found.getFirst().kind(), found));
        }
        return new Facts(run.id(), rate, optimizer, loss, trial, found);
    }

    private static Finding finding(String kind, double since) {
        return new Finding(
                kind,
                since,
                null,
                null,
                null,
                null,
                "It was seen.",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void a_filter_finds_what_it_means() {
        RunQuery everything = RunQuery.of(Objects.requireNonNull(experiment).id());
        for (int seed = 0; seed < FILTERS; seed++) {
            Filter filter = filter(new Random(seed), 3);

            List<Run> found = runs.search(everything.withFilter(filter.text())).items();

            assertThat(found)
                    .as("seed " + seed + ": " + filter.text())
                    .extracting(Run::id)
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(filter.truth()).map(Facts::id).toList());
        }
    }

    private static Filter filter(Random random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> {
                Filter left = filter(random, depth - 1);
                Filter right = filter(random, depth - 1);
                yield new Filter(
                        "(" + left.text() + ") OR (" + right.text() + ")",
                        left.truth().or(right.truth()));
            }
            case 1 -> {
                Filter part = filter(random, depth - 1);
                yield new Filter("NOT (" + part.text() + ")", part.truth().negate());
            }
            case 2 -> both(random, depth);
            default -> comparison(random);
        };
    }

    /** NOT NOT keeps findings on either side apart, so that each is asked of a finding of its own. */
    private static Filter both(Random random, int depth) {
        Filter left = filter(random, depth - 1);
        Filter right = filter(random, depth - 1);
        return new Filter(
                "NOT NOT (" + left.text() + ") AND NOT NOT (" + right.text() + ")",
                left.truth().and(right.truth()));
    }

    private static Filter comparison(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> number("params.rate", Facts::rate, random.nextInt(5) / 4.0, random);
            case 1 -> number("metrics.loss", Facts::loss, random.nextInt(5) - 2.0, random);
            case 2 ->
                number(
                        "trial",
                        facts -> facts.trial() == null ? null : Double.valueOf(facts.trial()),
                        random.nextInt(5),
                        random);
            case 3 -> aFinding(random);
            default -> word(random);
        };
    }

    private interface Reader {
        @Nullable
        Double read(Facts facts);
    }

    private static Filter number(String field, Reader reader, double bound, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> asked(field + " < " + bound, reader, value -> value < bound);
            case 1 -> asked(field + " >= " + bound, reader, value -> value >= bound);
            case 2 -> asked(field + " != " + bound, reader, value -> value != bound);
            case 3 -> asked(field + " IN (" + bound + ", 1)", reader, value -> value == bound || value == 1);
            case 4 -> asked(field + " NOT BETWEEN " + bound + " AND 1", reader, value -> value < bound || value > 1);
            default -> new Filter(field + " IS NULL", facts -> reader.read(facts) == null);
        };
    }

    private static Filter asked(String text, Reader reader, DoublePredicate truth) {
        return new Filter(text, facts -> {
            Double value = reader.read(facts);
            return value != null && truth.test(value);
        });
    }

    private static Filter word(Random random) {
        String word = one(WORDS, random);
        return switch (random.nextInt(6)) {
            case 0 -> optimizer("= '" + word + "'", text -> text.equals(word));
            case 1 -> optimizer("NOT IN ('" + word + "', 'sgd')", text -> !text.equals(word) && !text.equals("sgd"));
            case 2 -> optimizer("LIKE 'sgd__'", text -> text.equals("sgd_2"));
            case 3 -> optimizer("ILIKE 'A%'", text -> !text.startsWith("sgd"));
            case 4 -> optimizer("RLIKE '^[as].*[m2]$'", text -> text.equals("adam") || text.equals("sgd_2"));
            default -> new Filter("params.optimizer IS NOT NULL", facts -> facts.optimizer() != null);
        };
    }

    private static Filter optimizer(String condition, Predicate<String> truth) {
        return new Filter(
                "params.optimizer " + condition, facts -> facts.optimizer() != null && truth.test(facts.optimizer()));
    }

    private static Filter aFinding(Random random) {
        String kind = one(KINDS, random);
        double since = random.nextInt(5) * 10;
        return new Filter(
                "findings.kind = '" + kind + "' AND findings.since <= " + since,
                facts -> facts.findings().stream()
                        .anyMatch(finding ->
                                finding.kind().equals(kind) && Objects.requireNonNull(finding.since()) <= since));
    }
}
