package dev.descent.server.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's Chromium without a window. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(FLAGS));

    /** A person's browser: cache and cookies of its own, a wide window, light. */
    BrowserContext person() {
        return person(1440, 900, ColorScheme.LIGHT);
    }

    BrowserContext person(int width, int height, ColorScheme scheme) {
        BrowserContext person = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        person.setDefaultTimeout(30_000);
        return person;
    }

    /** A new tab, light and wide, of a person who has not been here before. */
    Page newcomer() {
        return person().newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
