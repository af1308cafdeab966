package dev.descent.server.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.descent.api.SweepFile;
import dev.descent.client.Descent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures how fast pages open, for {@code docs/decisions/0007-pages.md}: from the start of the navigation to what people came for,
 * in new tabs of one browser, the packaged server being warm. No test. Arguments: a folder that is empty, the number of runs
 * (10,000), the number of tabs (11).
 */
final class PageFigures {
    /** When the page began to load, until all selectors are in it: milliseconds, taken once a frame. */
    private static final String SEEN = """
            selectors => selectors.every(selector => document.querySelector(selector)) ? performance.now() : null""";

    private static final String SORTED = """
            first => document.querySelector('vaadin-grid .cell-run a')?.textContent === first ? performance.now() - window.pressed : null""";
    /** A server is warm when it has made such a page so many times: its virtual machine compiles what it has run often. */
    private static final int WARM = 12;

    private static final String ROWS = "vaadin-grid .cell-run a";
    private static final String CHART = "descent-chart[state=shown]";
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final String SWEEP = """
            name: capacity
            experiment: capacity
            method: grid
            metric: {name: test/loss, goal: minimize}
            command: [bash, trial.sh]
            parameters: {units: {values: [1, 2, 4, 8, 12, 16, 20, 25, 30, 40, 60, 100, 200, 400]}}
            replicates: {count: 5}
            resources: {labels: {only: pretended}}
            capacity: {axis: model, parameter: units, size: model/parameters, risk: test/loss, train_error: train/error, samples: 400, outputs: 1}
            """;

    private final ServedProduct product;
    private final Chromium chromium;
    private final int tabs;

    private PageFigures(ServedProduct product, Chromium chromium, int tabs) {
        this.product = product;
        this.chromium = chromium;
        this.tabs = tabs;
    }

    public static void main(String... arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int tabs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 11;
        try (ServedProduct product = ServedProduct.start(data);
                Chromium chromium = new Chromium()) {
            PageFigures figures = new PageFigures(product, chromium, tabs);
            String table = figures.manyRuns(runs);
            String sweep = figures.sweep(data);
            figures.opening("table of " + runs + " runs, rows", table, ROWS);
            figures.opening("table of " + runs + " runs, rows and charts", table, ROWS, CHART);
            figures.opening("sweep of 70 runs, chart", sweep, ".sentence", CHART);
            figures.opening("experiments", "/experiments", "vaadin-grid a");
            figures.newcomers("table of " + runs + " runs, rows, first visit", table, ROWS);
            figures.sorting(table);
            figures.rowsSent(table);
        }
    }

    private String manyRuns(int count) {
        String experiment = product.experiment("many");
        IntStream.range(0, count - 20).parallel().forEach(i -> run(experiment, i, count));
        for (int i = count - 20; i < count; i++) {
            product.points(run(experiment, i, count), "validation/loss", 2, 50);
        }
        return "/experiments/" + experiment;
    }

    private String run(String experiment, int number, int count) {
        String run = product.run(experiment, "run-" + number, "{\"units\":\"" + number % 7 + "\"}");
        product.value(run, "validation/loss", (number * 7919L % count) / (double) count);
        return run;
    }

    private String sweep(Path folder) {
        URI server = URI.create(product.address(""));
        String id = Descent.connect(server, null)
                .sweeps()
                .launch(new SweepFile(SWEEP, folder.toString()))
                .id()
                .value();
        new PretendAgent(server).play(70);
        return "/sweeps/" + id;
    }

    private void opening(String what, String path, String... selectors) {
        try (BrowserContext person = chromium.person()) {
            IntStream.range(0, WARM).forEach(_ -> open(person, path, selectors));
            print(what, () -> open(person, path, selectors));
        }
    }

    private void newcomers(String what, String path, String... selectors) {
        print(what, () -> {
            try (BrowserContext person = chromium.person()) {
                return open(person, path, selectors);
            }
        });
    }

    private double open(BrowserContext person, String path, String... selectors) {
        try (Page tab = person.newPage()) {
            tab.navigate(product.address(path));
            return ((Number) tab.waitForFunction(SEEN, Arrays.asList(selectors)).jsonValue()).doubleValue();
        }
    }

    private void sorting(String table) {
        try (BrowserContext person = chromium.person();
                Page tab = person.newPage()) {
            tab.navigate(product.address(table + "?columns=m:validation/loss&view=table"));
            var header = tab.locator("vaadin-grid-sorter", new Page.LocatorOptions().setHasText("validation/loss"));
            header.waitFor();
            header.evaluate("head => head.addEventListener('click', () => window.pressed = performance.now(), true)");
            header.click();
            tab.waitForFunction(SORTED, "run-0");
            tab.locator(ROWS).first().textContent();
            print("sorting by a metric and back", () -> {
                header.click();
                String first = tab.waitForFunction(
                                "first => { const now = document.querySelector('" + ROWS
                                        + "')?.textContent; return now !== first ? now : null }",
                                "run-0")
                        .jsonValue()
                        .toString();
                double there = ((Number) tab.waitForFunction(SORTED, first).jsonValue()).doubleValue();
                header.click();
                header.click();
                tab.waitForFunction(SORTED, "run-0");
                return there;
            });
        }
    }

    private void rowsSent(String table) {
        Set<String> sent = new HashSet<>();
        try (Page tab = chromium.newcomer()) {
            tab.onResponse(response -> {
                if (response.url().contains("v-r=")) {
                    Matcher run = RUN.matcher(response.text());
                    while (run.find()) {
                        sent.add(run.group());
                    }
                }
            });
            tab.navigate(product.address(table));
            tab.waitForFunction(SEEN, Arrays.asList(ROWS, CHART));
        }
        System.out.printf("%-46s %d%n", "runs sent to the page", sent.size());
    }

    private void print(String what, Supplier<Double> once) {
        double[] seen =
                IntStream.range(0, tabs).mapToDouble(_ -> once.get()).sorted().toArray();
        System.out.printf(
                "%-46s median %5.0f ms   min %5.0f   max %5.0f   (%d times, load %.1f)%n",
                what,
                seen[tabs / 2],
                seen[0],
                seen[tabs - 1],
                tabs,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
