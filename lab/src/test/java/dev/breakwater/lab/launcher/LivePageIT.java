package dev.breakwater.lab.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Uses the live page of a demo as a person would, in order: looks at it, injects faults, calms
 * them, and loses the connection. Leaves screenshots and figures in {@code target/live-page}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedDemo.class)
class LivePageIT {

    private static final Path RESULTS = Path.of("target", "live-page");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static RunningDemo demo;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void openThePage(RunningDemo running) throws Exception {
        Optional<Path> program = Chromium.onThisMachine();
        if (program.isEmpty()) {
            String why = "SKIPPED: the live page is not tested, because no Chromium is on the PATH";
            System.out.println(why);
            Assumptions.abort(why);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout((double) TIMEOUT.toMillis());
        demo = running;
        String url = demo.layout().userService().url() + "/";
        chromium = new Chromium(program.orElseThrow(), url, TIMEOUT);
        page = chromium.openPage(ColorScheme.LIGHT, 1440, 900);
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Order(1)
    void healthyDemoShowsFullAnswersAndClosedBreaker() {
        assertThat(page.locator("#verdict-text")).containsText("All is well");
        assertThat(page.locator("#breaker-state")).hasText("CLOSED");
        assertThat(level("full")).hasText("100 %");
        assertThat(page.locator("#replicas > li")).hasCount(3);
        assertThat(page.locator("#partners > li")).hasCount(5);
        shoot("well-light", page);
    }

    @Test
    @Order(2)
    void stormOpensBreakerAndDegradesAnswers() {
        preset("storm").click();

        assertThat(page.locator("#breaker-state")).hasText("OPEN");
        assertThat(page.locator("#breaker-when")).containsText("next trial in");
        assertThat(page.locator("#verdict-text")).containsText("Breaker open");
        assertThat(level("degraded")).not().hasText("0 %");
        assertThat(page.locator("#causes")).containsText("CIRCUIT_OPEN");
        assertThat(preset("storm")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#announcer")).containsText("circuit breaker orders is open");
        for (String replica : List.of("order-1", "order-2", "order-3")) {
            assertThat(logOf(replica, "storm").first()).isAttached();
        }
        assertThat(page.locator("#bands rect.OPEN").first()).isAttached();
        assertThat(page.locator("#fleet-sum")).hasText("1 instance: open 1 / closed 3");
        shoot("storm-light", page);
        try (Page dark = chromium.openPage(ColorScheme.DARK, 1440, 900)) {
            assertThat(dark.locator("#breaker-state")).not().hasText("CLOSED");
            shoot("storm-dark", dark);
        }
        try (Page phone = chromium.openPage(ColorScheme.LIGHT, 390, 844)) {
            assertThat(phone.locator("#replicas > li")).hasCount(3);
            assertThat(phone.evaluate("document.documentElement.scrollWidth"))
                    .as("width of the page on a phone")
                    .isEqualTo(390);
            shoot("storm-phone", phone);
        }
    }

    @Test
    @Order(3)
    void calmEverythingClosesBreaker() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Calm everything"))
                .click();

        assertThat(page.locator("#log .to-CLOSED").first()).isVisible();
        assertThat(page.locator("#breaker-state")).hasText("CLOSED");
        assertThat(level("full")).hasText("100 %");
        assertThat(preset("calm")).hasAttribute("aria-pressed", "true");
    }

    @Test
    @Order(4)
    void keyboardInjectsFaultIntoOneReplica() {
        Locator second = page.locator("#targets [data-target=order-2]");
        second.focus();
        page.keyboard().press("Enter");
        preset("hang").focus();
        assertThat(page.locator("#preset-hint")).containsText("No call is answered");
        page.keyboard().press("Space");

        assertThat(page.locator("#replicas [data-id=order-2]"))
                .containsText(Pattern.compile("no call is answered|ejected"));
        assertThat(page.locator("#replicas [data-id=order-1]")).containsText("answers normally");
    }

    @Test
    @Order(5)
    void controlsSetPartnerBreakerAndLoad() {
        page.locator("#controls details").all().forEach(each -> each.locator("summary").click());
        page.locator("#partner-payment").selectOption("hanging");
        assertThat(page.locator("#partners")).containsText("hanging");

        page.locator("[data-breaker=shipping][data-order=FORCE_OPEN]").click();
        assertThat(page.locator("#fleet")).containsText("FORCED-OPEN");

        page.locator("#load-slider").fill("80");
        assertThat(page.locator("#log")).containsText("load: 80 calls per second");

        page.locator("#calm").click();
        assertThat(page.locator("#partners")).not().containsText("hanging");
        assertThat(page.locator("#fleet")).not().containsText("FORCED-OPEN");
        assertThat(page.locator("#log")).containsText("load: 50 calls per second");
    }

    @Test
    @Order(6)
    void experimentReportsItsResult() {
        Locator experiment = page.locator("#experiment-dead");
        experiment.getByRole(AriaRole.BUTTON).click();

        assertThat(experiment.locator(".result"))
                .containsText(Pattern.compile("Result: .*The breaker opened after"));
        assertThat(page.locator("#marks")).containsText("experiment: a dead dependency");
        assertThat(page.locator("#breaker-state")).hasText("CLOSED");
    }

    @Test
    @Order(7)
    void experimentWithTooMuchWorkReportsTheLimit() {
        assertThat(page.locator("#replicas [data-id=order-1]"))
                .containsText(Pattern.compile("\\d+ of \\d+ in flight"));
        Locator experiment = page.locator("#experiment-overload");
        experiment.getByRole(AriaRole.BUTTON).click();

        assertThat(page.locator("#replicas [data-id=order-1]"))
                .containsText("queue of 1 at a time, 48ms");
        assertThat(experiment.locator(".result"))
                .containsText(
                        Pattern.compile("Result: .*limit of calls in flight was from \\d+ to"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(8)
    void showsNoAccessibilityViolations(ColorScheme colours) {
        try (Page visit = chromium.openPage(colours, 1440, 900)) {
            assertThat(visit.locator("#calm")).isVisible(); // the demo's part comes a moment later
            visit.locator("#controls details")
                    .all()
                    .forEach(each -> each.locator("summary").click());

            assertThat(new AxeBuilder(visit).analyze().getViolations())
                    .as("violations that axe finds")
                    .isEmpty();
        }
    }

    @Test
    @Order(9)
    void marksThePageStaleUntilTheServiceReturns() throws Exception {
        List<String> before = List.copyOf(chromium.complaints());

        demo.child("user-service.jar").destroyForcibly();

        assertThat(page.locator("#link-text")).containsText("stale since");
        assertThat(page.locator("body")).hasClass("stale");
        assertThat(page.locator("#link-text")).hasText("live");
        assertThat(page.locator("body")).not().hasClass("stale");
        assertThat(before).as("errors in the browser's console").isEmpty();
    }

    @Test
    @Order(10)
    void measuresDelayFromTransitionToPage() throws Exception {
        preset("storm").click();
        Locator opened = page.locator("#log .to-OPEN[data-shown-after-ms]");
        assertThat(opened.first()).isVisible();
        page.locator("#calm").click();
        assertThat(page.locator("#log .to-CLOSED[data-shown-after-ms]").first()).isVisible();

        String shown =
                (String)
                        page.locator("#log [data-shown-after-ms]") // at once: lines come and go
                                .evaluateAll(
                                        "all => all.map(line => line.dataset.shownAfterMs).join()");
        List<Integer> millis = Stream.of(shown.split(",")).map(Integer::valueOf).sorted().toList();
        String report =
                "From a breaker's transition to the page: "
                        + millis
                        + " ms, median "
                        + millis.get(millis.size() / 2);
        System.out.println(report);
        Files.writeString(RESULTS.resolve("transition-to-page.txt"), report + "\n");
    }

    @Test
    @Order(11)
    void reconnectsAfterStreamDidNotOpen() {
        try (Page visit = chromium.newPage(ColorScheme.LIGHT, 1440, 900)) {
            visit.route("**/console/events", _ -> {}); // no answer, not even its headers
            chromium.open(visit, "?worker=no"); // a route does not reach the worker of all tabs

            assertThat(visit.locator("#link-text"))
                    .hasText("no connection yet, no answer within 8 s, trying again");

            visit.unroute("**/console/events");
            assertThat(visit.locator("#link-text")).hasText("live");
        }
    }

    /** Finds log lines of a replica. Replicas with the same change may share one line. */
    private static Locator logOf(String replica, String change) {
        Pattern line = Pattern.compile("(all replicas|" + replica + "[^:]*): " + change);
        return page.locator("#log > *").filter(new Locator.FilterOptions().setHasText(line));
    }

    private static Locator preset(String name) {
        return page.locator("#presets [data-preset=" + name + "]");
    }

    private static Locator level(String name) {
        return page.locator("#levels ." + name + " output");
    }

    private static void shoot(String name, Page view) {
        view.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(RESULTS.resolve(name + ".png"))
                        .setFullPage(view.viewportSize().width < 500));
    }
}
