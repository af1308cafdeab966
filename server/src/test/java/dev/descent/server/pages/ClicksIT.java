package dev.descent.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people press: choosing columns, looking into files, taking a chart away, pausing and stopping a sweep. {@code
 * -Ddescent.pages.pictures=FOLDER} leaves pictures of it, light, dark and narrow.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClicksIT {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String SWEEP = """
            name: pressed
            experiment: pressed
            method: grid
            metric: {name: loss, goal: minimize}
            command: [bash, trial.sh]
            parameters: {x: {values: [1, 2, 3]}}
            resources: {labels: {only: nobody}}
            """;

    private ServedProduct product;
    private Chromium chromium;
    private BrowserContext person;
    private Page page;
    private Path folder;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // JUnit calls this before any test
    void start(@TempDir Path data) throws IOException {
        folder = data;
        product = ServedProduct.start(data);
        chromium = new Chromium();
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
    }

    @AfterEach
    void close() {
        person.close();
    }

    @Test
    void columns_are_chosen_searched_and_reset_and_stand_in_the_address() {
        String experiment = product.experiment("columns");
        String run = product.run(experiment, "wide", "{\"units\":\"7\",\"rate\":\"0.1\"}");
        product.points(run, "train/loss", 0, 5);
        page.navigate(product.address("/experiments/" + experiment));

        button("Columns").click();
        page.locator("vaadin-popover vaadin-text-field input").fill("units");
        page.locator("vaadin-popover vaadin-checkbox").filter(text("units")).click();

        page.waitForURL(url -> decoded(url).matches(".*columns=.*p:units.*"));
        assertThat(header("units")).isVisible();
        picture("columns", page.url());
        button("Standard columns").click();
        page.waitForURL(url -> !url.contains("columns="));
        assertThat(header("units")).hasCount(0);
    }

    @Test
    void a_column_dragged_elsewhere_stays_there_when_the_address_is_opened_again() {
        String experiment = product.experiment("dragged");
        product.run(experiment, "wide", "{\"units\":\"7\",\"rate\":\"0.1\"}");
        page.navigate(product.address("/experiments/" + experiment + "?view=table&columns=p:units,p:rate"));

        drag(header("rate"), header("units"));

        page.waitForURL(url -> decoded(url).contains("columns=p:rate,p:units"));
        page.reload();
        assertThat(header("rate")).isVisible();
        assertThat(left(header("rate"))).isLessThan(left(header("units")));
    }

    @Test
    void a_file_is_looked_into_and_fetched() throws IOException {
        String run = product.run(product.experiment("files"), "left files", "{}");
        product.artifact(run, "notes/read%20me.txt", "first line\n<b>second</b>\n".getBytes(StandardCharsets.UTF_8));
        product.artifact(run, "dot.png", DOT);
        product.artifact(run, "weights.bin", new byte[] {1, 2, 3});
        page.navigate(product.address("/runs/" + run + "?tab=artifacts"));

        entry("notes").click();
        entry("read me.txt").click();
        assertThat(page.locator("pre.log")).hasText("first line\n<b>second</b>\n");
        Download fetched = page.waitForDownload(
                () -> page.getByText("Download notes/read me.txt").click());
        assertThat(Files.readString(fetched.path())).contains("<b>second</b>");
        picture("artifacts", page.url());
        entry("dot.png").click();
        assertThat(page.locator("img.preview")).isVisible();
        assertThat((Integer) page.locator("img.preview").evaluate("image => image.naturalWidth"))
                .isOne();
        entry("weights.bin").click();
        assertThat(page.getByText("No preview for files of this kind.")).isVisible();
    }

    @Test
    void a_chart_is_taken_away_as_drawing_picture_and_numbers() throws IOException {
        String run = product.run(product.experiment("taken"), "charted", "{}");
        product.points(run, "train/loss", 0, 30);
        page.navigate(product.address("/runs/" + run));
        page.waitForSelector("descent-chart[state=shown]");

        assertThat(Files.readString(taken("SVG"))).startsWith("<svg").contains("train/loss");
        assertThat(Files.readAllBytes(taken("PNG"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readAllLines(taken("CSV")))
                .hasSize(31)
                .startsWith("series,step,value,low,high", "train/loss,0,1,,");
    }

    @Test
    void a_sweep_is_paused_resumed_and_stopped_after_a_question() {
        SweepId id = product.descent()
                .sweeps()
                .launch(new SweepFile(SWEEP, folder.toString()))
                .id();
        page.navigate(product.address("/sweeps/" + id));

        button("Pause").click();
        assertThat(page.locator(".chip.status-paused").first()).isVisible();
        picture("sweep-paused", page.url());
        button("Resume").click();
        assertThat(page.locator(".chip.status-running").first()).isVisible();
        button("Stop…").click();
        Locator question = page.locator("vaadin-confirm-dialog");
        assertThat(question).containsText("What waits is cancelled");
        question.locator("vaadin-button").filter(text("Cancel")).click();
        assertThat(question).isHidden();
        button("Stop…").click();
        question.locator("vaadin-button").filter(text("Stop")).click();

        assertThat(page.locator(".badges .status-stopped")).isVisible();
        assertThat(button("Pause")).isHidden();
        assertThat(product.descent().sweeps().find(id).orElseThrow().status()).isEqualTo(SweepStatus.STOPPED);
        picture("sweep-stopped", page.url());
    }

    private Path taken(String kind) {
        Download file = page.waitForDownload(() -> page.locator("descent-chart")
                .getByText(kind, new Locator.GetByTextOptions().setExact(true))
                .click());
        assertThat(file.suggestedFilename()).isEqualTo("train_loss." + kind.toLowerCase(java.util.Locale.ROOT));
        return file.path();
    }

    private Locator entry(String name) {
        return page.locator(".artifact-tree button").filter(text(name)).first();
    }

    private Locator header(String name) {
        return page.locator("vaadin-grid-sorter").filter(text(name));
    }

    private Locator button(String label) {
        return page.locator("vaadin-button").filter(text(label)).first();
    }

    private static String decoded(String address) {
        return URLDecoder.decode(address, StandardCharsets.UTF_8);
    }

    private static double left(Locator locator) {
        return locator.boundingBox().x;
    }

    private void drag(Locator from, Locator to) {
        BoundingBox start = from.boundingBox();
        BoundingBox end = to.boundingBox();
        double y = start.y + start.height / 2;
        page.mouse().move(start.x + 20, y);
        page.mouse().down();
        page.mouse().move(start.x, y);
        page.mouse().move(end.x + end.width / 2, y, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(12));
        page.mouse().move(end.x + 4, y, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    private void picture(String name, String address) {
        String pictures = System.getProperty("descent.pages.pictures");
        if (pictures == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(pictures, name + ".png")));
        look(address, 1440, ColorScheme.DARK, Path.of(pictures, name + "-dark.png"));
        look(address, 420, ColorScheme.LIGHT, Path.of(pictures, name + "-narrow.png"));
    }

    private void look(String address, int width, ColorScheme scheme, Path picture) {
        try (BrowserContext other = chromium.person(width, 900, scheme)) {
            Page tab = other.newPage();
            tab.navigate(address);
            tab.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            tab.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        }
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
