package dev.breakwater.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A person's way through the page of a plain application, in this machine's Chromium. Leaves
 * screenshots in {@code target/live-page}.
 */
@TestPropertySource(
        properties = {
            "breakwater.console.controls=true",
            "breakwater.console.max-streams=2",
            "resilience4j.circuitbreaker.instances.stock.wait-duration-in-open-state=1h"
        })
class LivePageBrowserTest extends ShopTest {

    private static final Path RESULTS = Path.of("target", "live-page");
    private static final double TIMEOUT = Duration.ofMinutes(1).toMillis();
    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final FakePeer PEER = new FakePeer();
    private static final double LEFT_OF_PICTURES_IN_FILE = 70;

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("breakwater.console.peers", PEER::url);
    }

    @BeforeAll
    static void startBrowser() {
        Optional<Path> program =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (program.isEmpty()) {
            String why = "SKIPPED: the live page is not tested, because no Chromium is on the PATH";
            System.out.println(why);
            Assumptions.abort(why);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program.orElseThrow())
                                        .setTimeout(TIMEOUT));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void call() throws Exception {
        PEER.answer(null);
        for (int i = 0; i < 20; i++) {
            get("/");
        }
    }

    @Test
    void showsBothBreakersAndOpensTheOneThatFails() throws Exception {
        try (BrowserContext visit = visit(ColorScheme.LIGHT, 1440, 900)) {
            Page page = open(visit);
            assertThat(card(page, "stock")).containsText("CLOSED");
            assertThat(card(page, "mail")).containsText("CLOSED");

            stock.setDown(true);
            for (int i = 0; i < 120; i++) {
                get("/");
            }

            assertThat(card(page, "stock")).containsText("OPEN");
            assertThat(card(page, "mail")).containsText("CLOSED");
            assertThat(page.locator("#verdict-text")).containsText("stock");
            card(page, "stock").getByRole(AriaRole.LINK).click();
            assertThat(page.locator("#breaker-state")).hasText("OPEN");
            assertThat(page.locator("#log .to-OPEN").first()).isVisible();
            shoot("open-light", page);
            assertThat(complaints).as("errors in the browser's console").isEmpty();
        }
    }

    @Test
    void showsPeerThatGivesNoAnswer() {
        try (BrowserContext visit = visit(ColorScheme.LIGHT, 1440, 900)) {
            Page page = open(visit);
            assertThat(page.locator("#fleet")).containsText("peer-1");
            assertThat(page.locator("#fleet")).not().containsText("no answer");

            PEER.answer("none");

            Locator silent = page.locator("#fleet tr:has-text('peer-1, no answer since')");
            assertThat(silent.locator("td").first()).hasText("no answer");
            assertThat(page.locator("#fleet-sum")).containsText("2 instances, 1 without an answer");
            String file = exported(page);
            assertThat(file).contains("<th scope=\"row\">peer-1</th><td>no answer since ");
        }
    }

    @Test
    void showsNoStateOfBeforeTheStart() {
        try (BrowserContext visit = visit(ColorScheme.LIGHT, 1440, 900)) {
            Page page = open(visit);

            Locator first = page.locator("#bands rect").first();
            assertThat(first).isAttached();
            assertThat(Double.parseDouble(first.getAttribute("x"))).isPositive();
            var firstInFile =
                    Pattern.compile("<rect class=\"CLOSED\" x=\"([^\"]+)\"")
                            .matcher(exported(page));
            assertThat(firstInFile.find()).isTrue();
            assertThat(Double.parseDouble(firstInFile.group(1)))
                    .isGreaterThan(LEFT_OF_PICTURES_IN_FILE);
        }
    }

    private static String exported(Page page) {
        Path file = page.waitForDownload(() -> page.locator("#export").click()).path();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void closesBreakerByHand() throws Exception {
        breakers.circuitBreaker("stock").transitionToForcedOpenState();
        try (BrowserContext visit = visit(ColorScheme.LIGHT, 1440, 900)) {
            Page page = open(visit);
            assertThat(card(page, "stock")).containsText("FORCED-OPEN");
            page.locator("details:has([data-breaker])").all().stream()
                    .filter(each -> each.getAttribute("open") == null)
                    .forEach(each -> each.locator("summary").click());

            page.locator("[data-breaker=stock][data-order=CLOSE]").first().click();

            assertThat(card(page, "stock")).not().containsText("FORCED-OPEN");
        }
    }

    /** A browser opens six connections to one host: with a stream each, the seventh would wait. */
    @Test
    void tenTabsShareOneStream() {
        try (BrowserContext visit = visit(ColorScheme.LIGHT, 1440, 900)) {
            List<Page> tabs = IntStream.range(0, 10).mapToObj(_ -> open(visit)).toList();

            tabs.forEach(tab -> assertThat(card(tab, "mail")).containsText("CLOSED"));
            breakers.circuitBreaker("mail").transitionToForcedOpenState();
            tabs.forEach(tab -> assertThat(card(tab, "mail")).containsText("FORCED-OPEN"));
        }
    }

    @Test
    void showsNoAccessibilityViolationsAndFitsOnAPhone() {
        breakers.circuitBreaker("mail").transitionToForcedOpenState();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext visit = visit(colours, 390, 844)) {
                Page page = open(visit);
                assertThat(card(page, "mail")).containsText("FORCED-OPEN");

                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as("violations that axe finds")
                        .isEmpty();
                shoot("phone-" + colours.name().toLowerCase(Locale.ROOT), page);
            }
        }
    }

    private static Locator card(Page page, String dependency) {
        return page.locator("#cards [data-name=" + dependency + "]");
    }

    private static BrowserContext visit(ColorScheme colours, int width, int height) {
        BrowserContext visit =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setColorScheme(colours)
                                .setViewportSize(width, height));
        visit.setDefaultTimeout(TIMEOUT);
        return visit;
    }

    private Page open(BrowserContext visit) {
        Page page = visit.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(at(PAGE).toString());
        assertThat(page.locator("#link-text")).hasText("live");
        return page;
    }

    private static void shoot(String name, Page page) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(RESULTS.resolve(name + ".png"))
                        .setFullPage(page.viewportSize().width < 500));
    }
}
