package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Finding;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepId;
import dev.descent.api.View;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching and sorting runs, on any database: five runs a to e, and what finds which. */
abstract class SearchContract {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    FindingsWriter findings;

    @Inject
    DataSource source;

    @Inject
    KnownKeys keys;

    Experiment experiment;
    Map<RunId, String> names = new HashMap<>();
    Map<String, RunId> ids = new HashMap<>();

    @BeforeEach
    void makeRuns() throws SQLException {
        experiment = experiments.create(NewExperiment.named(ExperimentsContract.fresh("search")));
        make("a", 1, Map.of("lr", "0.1", "optimizer", "adam"), Map.of("team", "Red_1"), 0.5);
        make("b", 2, Map.of("lr", "1e-2", "optimizer", "sgd"), Map.of("team", "red%2"), Double.NaN);
        make("c", null, Map.of("lr", "auto", "optimizer", "Adam"), Map.of(), Double.POSITIVE_INFINITY);
        make("d", 10, Map.of("lr", "9"), Map.of("team", "blue", "größe/x", "\"ja\""), -1.0);
        make("e", null, Map.of(), Map.of(), null);
        runs.end(id("a"), new RunEnd(RunStatus.FINISHED, null, null, Instant.ofEpochMilli(61_000)));
        runs.end(id("b"), new RunEnd(RunStatus.FAILED, "no data", 3, Instant.ofEpochMilli(12_000)));
        findings.ofRun(
                id("a"), new Diagnosis("a", "overfitting", List.of(RunsContract.finding("overfitting", null), late())));
        findings.ofRun(id("d"), new Diagnosis("d", "healthy", List.of()));
    }

    private void make(
            String name,
            @Nullable Integer trial,
            Map<String, String> parameters,
            Map<String, String> tags,
            @Nullable Double loss)
            throws SQLException {
        SweepId sweep = trial == null ? null : new SweepId("s-900041");
        Instant startedAt = Instant.ofEpochMilli(1_000L * (1 + ids.size()));
        Run run = runs.create(new NewRun(
                experiment.id(),
                name,
                RunStatus.RUNNING,
                "ada",
                startedAt,
                sweep,
                trial,
                null,
                null,
                parameters,
                tags));
        names.put(run.id(), name);
        ids.put(name, run.id());
        if (loss != null) {
            Summaries.insert(source, run.id(), "validation/loss", loss);
            keys.note(Long.parseLong(experiment.id().value()), KnownKeys.Kind.METRIC, List.of("validation/loss"));
        }
    }

    /** A plateau that begins at 300, beside the overfitting that begins at 46. */
    private static Finding late() {
        return new Finding(
                "plateau",
                300.0,
                null,
                null,
                null,
                null,
                "Nothing changes.",
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

    private RunId id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    private String found(RunQuery query) {
        StringBuilder found = new StringBuilder();
        runs.search(query).items().forEach(run -> found.append(names.get(run.id())));
        return found.toString();
    }

    private RunQuery query() {
        return RunQuery.of(experiment.id()).orderedBy("name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            params.lr > 0.01                                   | ad
            parameters.lr <= 0.1                               | ab
            params.lr = '1e-2'                                 | b
            params.lr = 0.01                                   | b
            params.lr != '0.1'                                 | bcd
            params.lr IS NULL                                  | e
            NOT params.lr = 'auto'                             | abde
            params.optimizer LIKE 'ad%'                        | a
            params.optimizer ILIKE 'ad%'                       | ac
            params.optimizer IN ('sgd', 'Adam')                | bc
            params.optimizer NOT IN ('sgd', 'Adam')            | a
            tags.team LIKE '%\\_1'                             | ~~
            tags.team ILIKE 'RED_1'                            | a
            tags.team LIKE 'red%2'                             | b
            tags.`größe/x` = '"ja"'                            | d
            metrics.validation/loss < 0.6                      | ad
            metrics."validation/loss" > 0                      | ac
            metrics.`validation/loss` != 0.5                   | bcd
            metric.validation/loss = nan                       | b
            metrics.validation/loss IS NOT NULL                | abcd
            min.validation/loss < 0                            | d
            status = 'finished'                                | a
            status = 'RUNNING'                                 | cde
            attributes.status IN ('finished','failed')         | ab
            status != 'running'                                | ab
            exit_code = 3                                      | b
            NOT exit_code = 3                                  | acde
            reason LIKE '%data'                                | b
            trial >= 2                                         | bd
            sweep.id = 's-900041'                              | abd
            sweep.id = 900041 AND trial < 3                    | ab
            sweep IS NULL                                      | ce
            user_id = 'ada' AND run_name = 'c'                 | c
            `run name` = 'c'                                   | c
            tags.mlflow.runName = 'd'                          | d
            start_time > 2500                                  | cde
            started_at < '1970-01-01T00:00:03Z'                | ab
            started_at > '2020-01-01'                          | ~~
            duration = 60                                      | a
            findings.kind = 'overfitting'                      | a
            findings.kind = 'healthy'                          | d
            findings.kind IS NULL                              | bcde
            findings.since > 40 AND findings.p < .01           | a
            params.lr IN (0.1, 9)                              | ad
            params.lr BETWEEN 0.01 AND 0.1                     | ab
            params.lr NOT BETWEEN 0.01 AND 0.1                 | d
            params.optimizer RLIKE '^[aA]d'                    | ac
            params.optimizer NOT RLIKE 'd.m$'                  | b
            tags.team RLIKE '\\d$'                             | ab
            ~tags.team RLIKE 'red|blue'~                       | bd
            name NOT IN ('a', 'e')                             | bcd
            metrics.validation/loss IN (0.5, -1)               | ad
            metrics.validation/loss NOT BETWEEN 0 AND 0.6      | bcd
            metrics.validation/loss < 0.6 AND min.validation/loss > 0 AND params.lr = 0.1 | a
            metrics.validation/loss < 0.6 AND (params.lr = 9 OR tags.team = 'x') | d
            status LIKE 'FIN%'                                 | a
            status LIKE 'fin%'                                 | a
            status NOT IN ('RUNNING', 'lost')                  | ab
            status = 'UNFINISHED'                              | ~~
            artifact_uri LIKE 'mlflow-artifacts:/%/artifacts'  | abcde
            duration BETWEEN 59.5 AND 60.5                     | a
            findings.kind != 'overfitting'                     | ad
            findings.kind LIKE 'h%'                            | d
            findings.kind = 'plateau' AND findings.since < 100 | ~~
            findings.kind = 'plateau' AND (findings.since < 5 OR findings.since > 200) | a
            findings.kind = 'overfitting' AND findings.since > 200 | ~~
            findings.kind = 'overfitting' AND findings.since > 40 | a
            findings.since > 200                               | a
            findings.kind IN ('plateau', 'healthy')            | ad
            NOT findings.kind = 'plateau'                      | bcde
            findings.kind = 'plateau' AND NOT findings.since < 5 | a
            verdict = 'overfitting' OR (trial = 10 AND verdict = 'healthy') | ad
            """)
    void a_filter_finds(String filter, String expected) {
        assertThat(found(query().withFilter(filter))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metrics.validation/loss          | dacbe
            metrics.validation/loss DESC     | cadbe
            min."validation/loss"            | dacbe
            params.lr ASC                    | badce
            params.lr DESC                   | dabce
            trial DESC                       | dbaec
            started_at                       | abcde
            attributes.start_time DESC       | edcba
            name DESC                        | edcba
            """)
    void an_order_sorts_and_what_lacks_the_key_comes_last(String order, String expected) {
        assertThat(found(query().orderedBy(order))).isEqualTo(expected);
    }

    @Test
    void the_newest_run_comes_first() {
        assertThat(found(RunQuery.of(experiment.id()))).isEqualTo("edcba");
    }

    @Test
    void the_second_clause_orders_equals() {
        assertThat(found(query().orderedBy("status", "name DESC"))).isEqualTo("baedc");
    }

    @Test
    void a_slice_is_a_slice_and_knows_the_whole() {
        Page<Run> page = runs.search(query().slice(1, 2));

        assertThat(page.items()).extracting(Run::name).containsExactly("b", "c");
        assertThat(page.total()).isEqualTo(5);
        assertThat(runs.search(query().slice(9, 2)).total()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metrics.validation/loss DESC",
                "params.lr",
                "params.optimizer DESC",
                "trial",
                "ended_at",
                "findings.since"
            })
    void pages_by_token_go_on_where_the_last_ended(String order) {
        RunQuery all = order.isEmpty()
                ? RunQuery.of(experiment.id())
                : RunQuery.of(experiment.id()).orderedBy(order);
        StringBuilder found = new StringBuilder();
        String token = "";

        while (token != null) {
            Page<Run> page = runs.search(all.after(token, 2));
            page.items().forEach(run -> found.append(names.get(run.id())));
            token = page.next();
        }

        assertThat(found.toString()).isEqualTo(found(all));
    }

    @Test
    void a_run_that_comes_meanwhile_moves_no_page() throws SQLException {
        Page<Run> first = runs.search(RunQuery.of(experiment.id()).after("", 2));
        make("f", null, Map.of(), Map.of(), null);
        Page<Run> second = runs.search(RunQuery.of(experiment.id()).after(Objects.requireNonNull(first.next()), 2));

        assertThat(first.items()).extracting(Run::name).containsExactly("e", "d");
        assertThat(second.items()).extracting(Run::name).containsExactly("c", "b");
    }

    @Test
    void a_token_belongs_to_its_search() {
        String token = Objects.requireNonNull(
                runs.search(RunQuery.of(experiment.id()).after("", 2)).next());

        for (String wrong : List.of("x", token + ".n", "a.b.c", token.replace('l', 'q'))) {
            assertThatThrownBy(() -> runs.search(RunQuery.of(experiment.id()).after(wrong, 2)))
                    .isInstanceOf(DescentException.class);
        }
        assertThatThrownBy(() -> runs.search(query().after(token, 2))).isInstanceOf(DescentException.class);
    }

    @Test
    void the_waste_paper_basket_is_a_view() {
        runs.delete(id("c"));
        List<dev.descent.api.ExperimentId> here = List.of(experiment.id());

        assertThat(found(query())).isEqualTo("abde");
        assertThat(found(new RunQuery(here, "", List.of("name"), View.DELETED, 0, 10)))
                .isEqualTo("c");
        assertThat(found(new RunQuery(here, "", List.of("name"), View.ALL, 0, 10)))
                .isEqualTo("abcde");
    }

    @Test
    void everywhere_means_every_experiment() {
        RunQuery everywhere = new RunQuery(List.of(), "run_id = '" + id("d") + "'", List.of(), View.ACTIVE, 0, 10);

        assertThat(found(everywhere)).isEqualTo("d");
    }

    @Test
    void a_page_holds_what_belongs_to_each_run() {
        Run run = runs.search(query().withFilter("name = 'a'")).items().getFirst();

        assertThat(run).isEqualTo(runs.find(run.id()).orElseThrow());
        assertThat(run.parameters()).containsEntry("lr", "0.1");
        assertThat(run.tags()).containsEntry("team", "Red_1");
        assertThat(run.findings()).hasSize(2);
    }

    @Test
    void the_keys_are_those_that_the_runs_use() {
        RunKeys known = runs.keys(List.of(experiment.id()));

        assertThat(known.parameters()).containsExactly("lr", "optimizer");
        assertThat(known.tags()).containsExactlyInAnyOrder("größe/x", "team");
        assertThat(known.metrics()).extracting("key").containsExactly("validation/loss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'sleeping'",
                "trial = 'x'",
                "sweep.id = 'x'",
                "started_at > 'yesterday'",
                "name > 'a'",
                "metrics.x LIKE '1%'",
                "params.lr > 'x'",
                "colour = 'red'",
                "metrics.x > nan"
            })
    void what_a_field_cannot_be_asked_is_refused(String filter) {
        assertThatThrownBy(() -> runs.search(query().withFilter(filter)))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("(at character ");
    }
}
