package dev.descent.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.descent.api.SweepFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the charts show and how they are steered, and the arithmetic that the browser does for them. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsIT {
    /** Sizes 145, 397 and 1081; their training errors end near 26 %, 0.5 % and 0.2 %. */
    private static final String SWEEP = """
            name: widths
            experiment: widths
            method: grid
            metric: {name: test/loss, goal: minimize}
            command: [bash, trial.sh]
            parameters: {units: {values: [8, 22, 60]}}
            resources: {labels: {only: pretended}}
            capacity: {axis: model, parameter: units, size: model/parameters, risk: test/loss, train_error: train/error, samples: 400, outputs: 1}
            """;

    private final List<String> thrown = new CopyOnWriteArrayList<>();
    private ServedProduct product;
    private Chromium chromium;
    private BrowserContext person;
    private Page page;
    private String sweep;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // JUnit calls this before any test
    void start(@TempDir Path data) throws IOException {
        product = ServedProduct.start(data);
        chromium = new Chromium();
        sweep = "/sweeps/"
                + product.descent()
                        .sweeps()
                        .launch(new SweepFile(SWEEP, data.toString()))
                        .id();
        new PretendAgent(URI.create(product.address(""))).play(3);
    }

    @AfterAll
    void stop() {
        chromium.close();
        product.close();
    }

    @BeforeEach
    void open() {
        person = chromium.person();
        page = person.newPage();
        thrown.clear();
        page.onPageError(thrown::add);
    }

    @AfterEach
    void close() {
        person.close();
        assertThat(thrown).isEmpty();
    }

    @Test
    void what_counts_as_fitted_is_slid_and_moves_the_line_and_stands_in_the_address() {
        page.navigate(product.address(sweep));
        assertThat(page.locator(".fitted")).containsText("training error ≤ 10 %: from 397 on");
        assertThat(number("threshold")).isEqualTo(397);

        page.locator(".fitted input").fill("0");

        assertThat(page.locator(".fitted")).containsText("training error ≤ 30 %: from 145 on");
        page.waitForURL(url -> url.contains("capacity-error=0.3"));
        assertThat(number("threshold")).isEqualTo(145);
        page.reload();
        assertThat(page.locator(".fitted input")).hasValue("0");
        assertThat(page.locator(".fitted")).containsText("from 145 on");
    }

    @Test
    void the_axis_of_capacity_is_switched_and_every_chart_of_it_follows() {
        page.navigate(product.address(sweep));
        page.waitForSelector("descent-chart.low[state=shown]");

        page.locator(".card .bar select").selectOption("parameters ÷ n");

        page.waitForURL(url -> url.contains("capacity-x=ratio"));
        page.waitForFunction("document.querySelector('descent-chart.low').spec.xName === 'parameters ÷ n'");
        assertThat(number("threshold")).isCloseTo(397 / 400.0, within(1e-9));
        assertThat(number("samples")).isEqualTo(1);
        page.reload();
        page.waitForSelector("descent-chart.tall[state=shown]");
        assertThat(number("samples")).isEqualTo(1);
    }

    @Test
    void the_colours_over_steps_load_the_curves_of_every_run() throws IOException {
        page.navigate(product.address(sweep));
        Locator heat = page.locator("descent-chart.tall").last();
        heat.scrollIntoViewIfNeeded();
        assertThat(heat).hasAttribute("state", "shown");

        List<String> rows = Files.readAllLines(csv(heat));

        assertThat(rows).hasSize(1 + 3 * 60).startsWith("size,step_from,step_to,test/loss,train/error");
        assertThat(rows).anyMatch(row -> row.startsWith("397,1200,1200,"));
    }

    @Test
    void the_dot_of_a_trial_opens_its_run() {
        page.navigate(product.address(sweep));

        page.locator("vaadin-grid .cell-run a").first().click();

        page.waitForURL(url -> url.matches(".*/runs/[0-9a-f]{32}"));
        assertThat(page.locator(".page-header h1")).isVisible();
    }

    @Test
    void the_gap_is_drawn_at_steps_that_both_curves_have_with_the_learning_rate_below_the_loss() throws IOException {
        String run = product.run(product.experiment("gaps"), "gap", "{}");
        product.points(run, "train/loss", 0, 10);
        product.points(run, "validation/loss", 7, 8);
        product.points(run, "optimizer/lr", 0, 10);
        product.end(run, "finished", "");
        page.navigate(product.address("/runs/" + run));
        page.waitForSelector("descent-chart[strip][state=shown]");
        Locator gap = page.locator("descent-chart").last();
        assertThat(gap).hasAttribute("state", "shown");

        assertThat(Files.readAllLines(csv(gap)))
                .containsExactly(
                        "step,training,validation,gap,share",
                        "7,0.125,0.125,0,0",
                        "8,0.1111111111111111,0.1111111111111111,0,0",
                        "9,0.1,0.1,0,0");
        assertThat(page.locator("descent-chart")).hasCount(2);
    }

    @Test
    void values_that_are_no_numbers_and_steps_of_one_curve_alone_make_no_gap() {
        page.navigate(product.address("/agents"));

        assertThat(arithmetic("smoothing", """
                m.gapOf({step: [1, 2, 4, 5], last: [1, 2, NaN, 4]}, {step: [2, 3, 4, 5], last: [3, 9, 1, 0]})"""))
                .isEqualTo("{\"step\":[2,4,5],\"train\":[2,null,4],\"valid\":[3,1,0],\"gap\":[1,null,-4],"
                        + "\"share\":[0.3333333333333333,null,null]}");
        assertThat(arithmetic("smoothing", "m.gapOf({step: [1], last: [1]}, {step: [2], last: [1]}).step"))
                .isEqualTo("[]");
        assertThat(arithmetic("smoothing", "m.filled([[1, 1, 2], [2, NaN, 1], [3, 1, 1], [4, 2, 2]])"))
                .isEqualTo("[[[1,1,2]],[[3,1,1],[4,2,2]]]");
        assertThat(arithmetic("smoothing", "m.aligned([-1, 3], [1]).map(([low, high]) => (low / high).toFixed(6))"))
                .matches("\\[\"(-0\\.[0-9]+)\",\"\\1\"]");
    }

    @Test
    void cells_are_means_over_runs_and_rows_without_a_step_are_left_out() {
        page.navigate(product.address("/agents"));

        assertThat(arithmetic("cells", "m.rowsOf([3, 1, 2, 1], 5)"))
                .isEqualTo("[{\"from\":1,\"to\":1},{\"from\":2,\"to\":2},{\"from\":3,\"to\":3}]");
        assertThat(arithmetic("cells", "m.rowsOf([1, 2, 3, 900, 1000], 3)"))
                .isEqualTo("[{\"from\":1,\"to\":3},{\"from\":900,\"to\":1000}]");
        assertThat(arithmetic("cells", """
                m.means([[{step: [1, 2, 3], last: [5, NaN, 7]}, {step: [2, 3], last: [1, 9]}], []],
                  [{from: 1, to: 2}, {from: 3, to: 3}])""")).isEqualTo("[[3,8],[null,null]]");
        assertThat(arithmetic("cells", "m.firstAtMost([[0.5, 0.1, 0.2], [0.5, NaN]], 0.1)"))
                .isEqualTo("[1,-1]");
        assertThat(arithmetic("cells", "m.quantile([5, NaN, 1, 3, 2, 4], 0.25)"))
                .isEqualTo("2");
    }

    /** What an expression over one of the chart's modules gives, as JSON (which writes NaN as null). */
    private String arithmetic(String module, String expression) {
        return (String)
                page.evaluate("import('/descent/" + module + ".js').then((m) => JSON.stringify(" + expression + "))");
    }

    private Path csv(Locator chart) {
        Download file = page.waitForDownload(() -> chart.getByText("CSV", new Locator.GetByTextOptions().setExact(true))
                .click());
        return file.path();
    }

    private double number(String mark) {
        return ((Number) page.locator("descent-chart.tall").first().evaluate("chart => chart.spec." + mark))
                .doubleValue();
    }
}
