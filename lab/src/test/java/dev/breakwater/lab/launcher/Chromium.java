package dev.breakwater.lab.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The Chromium that is installed on this machine. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final Duration timeout;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Chromium(Path program, String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setTimeout((double) timeout.toMillis()));
    }

    static Optional<Path> onThisMachine() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the live page, and waits until it is connected. */
    Page openPage(ColorScheme colours, int width, int height) {
        Page page = newPage(colours, width, height);
        open(page, "");
        assertThat(page.locator("#link-text")).hasText("live");
        return page;
    }

    /** Opens the live page with these parameters. */
    void open(Page page, String query) {
        page.navigate(address + query);
    }

    /** Returns an empty page. */
    Page newPage(ColorScheme colours, int width, int height) {
        BrowserContext visit =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setColorScheme(colours)
                                .setViewportSize(width, height));
        visit.setDefaultTimeout((double) timeout.toMillis()); // of clicks and of navigation
        Page page = visit.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        return page;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    /** Returns script errors and policy violations. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
