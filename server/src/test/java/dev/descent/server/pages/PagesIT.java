package dev.descent.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Chromium. {@code -Ddescent.pages.runs=10000} opens the table with as many runs as the product promises. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final int MANY = Integer.getInteger("descent.pages.runs", 600);
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern FROM = Pattern.compile("\"from\":(\\d+)");

    private ServedProduct product;
    private Chromium chromium;
    private BrowserContext context;
    private Page page;
    private String many;
    private Set<String> manyRuns;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // JUnit calls this before any test
    void start(@TempDir Path data) throws IOException {
        product = ServedProduct.start(data);
        chromium = new Chromium();
        many = product.experiment("many");
        manyRuns = fill(many, MANY);
    }

    private Set<String> fill(String experiment, int count) {
        return new HashSet<>(IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> {
                    String run = product.run(experiment, "run-" + i, "{\"units\":\"" + i % 7 + "\"}");
                    product.value(run, "validation/loss", (i * 7919 % count) / (double) count);
                    return run;
                })
                .toList());
    }

    @AfterAll
    void stop() {
        chromium.close();
        product.close();
    }

    @BeforeEach
    void open() {
        context = chromium.person();
        page = context.newPage();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_table_of_many_runs_opens_with_at_most_200_rows_sent() {
        Set<String> sent = new HashSet<>();
        List<Response> answers = new ArrayList<>();
        page.onResponse(response -> {
            if (response.url().contains("v-r=uidl") || response.url().contains("v-r=init")) {
                answers.add(response);
            }
        });

        page.navigate(product.address("/experiments/" + many));

        assertThat(page.locator(".total").first()).hasText(String.format("%,d matching runs", MANY));
        assertThat(page.locator("vaadin-grid .cell-run a").first()).isVisible();
        for (Response answer : List.copyOf(answers)) {
            Matcher run = RUN.matcher(answer.text());
            while (run.find()) {
                sent.add(run.group());
            }
        }
        sent.retainAll(manyRuns);
        assertThat(sent).hasSizeBetween(10, 200);
    }

    @Test
    void files_whose_address_holds_a_hash_are_kept_for_good_and_asked_for_once() {
        Map<String, String> caching = new ConcurrentHashMap<>();
        List<String> twice = new ArrayList<>();
        page.onResponse(response -> {
            String file = response.url().substring(response.url().lastIndexOf('/') + 1);
            if (caching.put(file, response.headers().getOrDefault("cache-control", "")) != null
                    && file.endsWith(".js")) {
                twice.add(file);
            }
        });

        String run = product.run(product.experiment("kept"), "kept", "{}");
        product.points(run, "train/loss", 0, 10);
        page.navigate(product.address("/runs/" + run));
        page.waitForSelector("descent-chart[state=shown]");

        assertThat(caching.keySet()).anyMatch(file -> file.matches("descent-chart\\.js\\?v=[0-9a-f]{10}"));
        assertThat(caching).allSatisfy((file, keep) -> {
            if (file.contains(".js") || file.contains("v-c=")) {
                assertThat(keep).as(file).isEqualTo("max-age=31536000, immutable");
            }
        });
        assertThat(twice).isEmpty();
    }

    @Test
    void of_vaadin_the_parts_that_our_pages_use_are_loaded_and_no_others() {
        Set<String> parts = ConcurrentHashMap.newKeySet();
        page.onRequest(request -> {
            if (request.url().contains("/VAADIN/build/")) {
                parts.add(request.url().replaceAll(".*/|-[\\w-]{8}\\.js", ""));
            }
        });

        page.navigate(product.address("/experiments/" + many));

        assertThat(page.locator("vaadin-grid .cell-run a").first()).isVisible();
        assertThat(parts)
                .containsExactlyInAnyOrder("indexhtml", "FlowBootstrap", "FlowClient", "generated-flow-imports");
    }

    @Test
    void a_click_on_a_header_sorts_on_the_server_and_the_address_keeps_it() {
        page.navigate(product.address("/experiments/" + many + "?columns=m:validation/loss&view=table"));
        Locator header = page.locator("vaadin-grid-sorter", new Page.LocatorOptions().setHasText("validation/loss"));

        header.click();

        page.waitForURL(url -> url.contains("order="));
        assertThat(page.locator("vaadin-grid-cell-content")
                        .filter(new Locator.FilterOptions().setHasText("run-0"))
                        .first())
                .isVisible();
        page.reload();
        assertThat(page.locator("vaadin-grid-sorter[direction=asc]")).hasText("validation/loss");
        assertThat(page.locator("vaadin-grid .cell-run a").first()).hasText("run-0");
    }

    @Test
    void a_filter_is_in_the_address_and_a_mistake_in_it_is_pointed_out() {
        page.navigate(product.address("/experiments/" + many));
        Locator filter = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Filter"));

        filter.fill("parameters.units = '3'");

        int matching = (int) IntStream.range(0, MANY).filter(i -> i % 7 == 3).count();
        assertThat(page.locator(".total").first()).hasText(String.format("%,d matching runs", matching));
        page.waitForURL(url -> url.contains("q=parameters.units"));
        filter.fill("units >");
        assertThat(page.getByText("The filter cannot be read")).isVisible();
    }

    @Test
    void a_live_chart_asks_for_new_points_alone_and_keeps_its_zoom() {
        String run = product.run(product.experiment("live"), "live", "{}");
        product.points(run, "train/loss", 0, 100);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> note(request, asked));
        page.navigate(product.address("/runs/" + run));
        page.waitForSelector("descent-chart[state=shown][live]");
        Locator chart = page.locator("descent-chart");

        drag(chart);
        page.waitForURL(url -> url.contains("from=") && url.contains("to="));
        String zoomed = page.url();
        page.locator("descent-chart").getByText("Reset zoom").click();
        page.waitForURL(url -> !url.contains("from="));
        page.navigate(zoomed.replaceAll("&to=[^&]*", ""));
        page.waitForSelector("descent-chart[state=shown][live]");
        asked.clear();
        product.points(run, "train/loss", 100, 50);

        page.waitForRequest(request -> from(request) >= 149, () -> {});
        assertThat(asked).isNotEmpty().allSatisfy(body -> assertThat(from(body)).isGreaterThanOrEqualTo(99));
        assertThat(page.url()).contains("from=");
        assertThat(settings(chart)).isEqualTo(Double.parseDouble(zoomed.replaceAll(".*from=([0-9.]+).*", "$1")));
    }

    @Test
    void dark_is_chosen_by_a_button_and_kept_by_the_address() {
        page.navigate(product.address("/agents"));
        assertThat(page.locator(".page-header h1")).hasText("Agents");

        page.locator(".theme-switch").click();

        page.waitForURL(url -> url.contains("theme=dark"));
        assertThat(background()).isEqualTo("rgb(20, 24, 30)");
        page.reload();
        assertThat(page.locator(".theme-switch")).containsText("Dark");
        assertThat(background()).isEqualTo("rgb(20, 24, 30)");
        page.getByText("Sweeps").first().click();
        page.waitForURL(url -> url.contains("/sweeps") && url.contains("theme=dark"));
    }

    @Test
    void what_a_page_shows_is_what_its_address_says() {
        String address = "/experiments/" + many
                + "?q=parameters.units%20%3D%20%273%27&columns=p:units&smooth=0.5&logy=1&x=relative&show=20";
        page.navigate(product.address(address));

        Locator filter = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Filter"));
        assertThat(filter).hasValue("parameters.units = '3'");
        assertThat(page.locator(".smoothing input")).hasValue("0.5");
        assertThat(page.locator("vaadin-checkbox", new Page.LocatorOptions().setHasText("log y")))
                .hasAttribute("checked", "");
        assertThat(page.locator("vaadin-grid-sorter", new Page.LocatorOptions().setHasText("units")))
                .isVisible();
        assertThat(page.url())
                .endsWith(address.replace("%27", "'")
                        .substring(address.indexOf('?'))
                        .replace("'", "%27"));
    }

    @Test
    void a_failed_run_says_why() {
        String run = product.run(product.experiment("failing"), "broken", "{}");
        product.end(run, "failed", "exited with code 1: no such file");

        page.navigate(product.address("/runs/" + run + "?tab=overview"));

        assertThat(page.locator(".failure")).containsText("exit code 1");
        assertThat(page.locator(".failure")).containsText("no such file");
        assertThat(page.locator(".chip.status-failed")).isVisible();
    }

    @Test
    void what_is_not_there_is_said_in_words() {
        for (String path : List.of("/runs/" + "0".repeat(32), "/experiments/999999", "/sweeps/s-999999", "/nothing")) {
            page.navigate(product.address(path));
            assertThat(page.locator(".empty-title")).containsText("There is no");
        }
        page.navigate(product.address("/compare"));
        assertThat(page.locator(".empty-title")).hasText("Nothing to compare");
    }

    private void drag(Locator chart) {
        BoundingBox box = chart.boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width * 0.4, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.5, y);
        page.mouse().move(box.x + box.width * 0.8, y);
        page.mouse().up();
    }

    private static double settings(Locator chart) {
        return ((Number) chart.evaluate("chart => chart.spec.settings.from")).doubleValue();
    }

    private String background() {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void note(Request request, List<String> asked) {
        if (request.url().endsWith("/api/v1/curves")) {
            asked.add(request.postData());
        }
    }

    private static long from(Request request) {
        return request.url().endsWith("/api/v1/curves") ? from(request.postData()) : -1;
    }

    private static long from(String body) {
        Matcher from = FROM.matcher(body);
        return from.find() ? Long.parseLong(from.group(1)) : -1;
    }

    @Test
    void a_run_is_renamed_tagged_and_noted_from_its_page() {
        String run = product.run(product.experiment("tidied"), "first name", "{}");
        page.navigate(product.address("/runs/" + run + "?tab=overview"));

        button("Rename…").click();
        page.locator("vaadin-dialog vaadin-text-field input").fill("second name");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1, h2, .page-head").first()).containsText("second name");

        choose("Tag…");
        page.locator("vaadin-dialog vaadin-text-field input").first().fill("team");
        page.locator("vaadin-dialog vaadin-text-field input").last().fill("vision");
        page.locator("vaadin-dialog vaadin-button").filter(text("Tag")).click();
        assertThat(page.getByText("vision").first()).isVisible();

        choose("Note…");
        page.locator("vaadin-dialog vaadin-text-area textarea").fill("the **first** that worked");
        page.locator("vaadin-dialog vaadin-button").filter(text("Save")).click();
        assertThat(page.getByText("that worked").first()).isVisible();
    }

    @Test
    void a_run_is_deleted_and_restored_from_its_page() {
        String run = product.run(product.experiment("deleted"), "kept after all", "{}");
        product.end(run, "finished", "");
        page.navigate(product.address("/runs/" + run + "?tab=overview"));
        Locator badge = page.locator(".badges .chip", new Page.LocatorOptions().setHasText("deleted"));

        choose("Delete…");
        page.locator("vaadin-confirm-dialog vaadin-button")
                .filter(text("Delete"))
                .click();
        assertThat(badge).isVisible();

        choose("Restore");
        assertThat(badge).hasCount(0);
    }

    @Test
    void a_menu_stays_open_while_points_come_in() {
        String run = product.run(product.experiment("busy"), "busy", "{}");
        product.points(run, "train/loss", 0, 10);
        page.navigate(product.address("/runs/" + run + "?tab=overview"));
        assertThat(page.locator("table.plain").getByText("10", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();

        page.locator("vaadin-menu-bar-button").first().click();
        Locator item = page.locator("vaadin-menu-bar-item").filter(text("Delete…"));
        assertThat(item).isVisible();
        product.points(run, "train/loss", 10, 10);
        assertThat(page.locator("table.plain").getByText("20", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        item.click();

        assertThat(page.locator("vaadin-confirm-dialog")).containsText("Delete this run?");
    }

    private Locator button(String label) {
        return page.locator("vaadin-button").filter(text(label)).first();
    }

    private void choose(String item) {
        page.locator("vaadin-menu-bar-button").first().click();
        page.locator("vaadin-menu-bar-item").filter(text(item)).first().click();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
