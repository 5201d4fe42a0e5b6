package dev.breakwater.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.ConsoleControls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.mock.web.MockHttpServletRequest;

class CommandGuardTest {

    private static final Map<String, String> OWN_PAGE =
            Map.of(
                    "X-Breakwater-Console", "1",
                    "Host", "localhost:8080",
                    "Origin", "http://localhost:8080",
                    "Sec-Fetch-Site", "same-origin");

    private final CommandGuard guard = guard(true);

    @Test
    void acceptsCommandsOfTheOwnPage() {
        assertThat(refusal(guard, OWN_PAGE)).isEmpty();
    }

    @Test
    void acceptsOwnOriginFromBrowsersWithoutSecFetchSite() {
        assertThat(refusal(guard, with("Sec-Fetch-Site", ""))).isEmpty();
    }

    static Stream<Map<String, String>> refusesRequestsOfOtherSites() {
        return Stream.of(
                with("Sec-Fetch-Site", "cross-site"),
                with("Sec-Fetch-Site", "same-site"),
                with("Sec-Fetch-Site", "none"),
                with("X-Breakwater-Console", ""),
                Map.of(
                        "X-Breakwater-Console", "1",
                        "Host", "localhost:8080",
                        "Origin", "http://evil.example"),
                Map.of(
                        "X-Breakwater-Console", "1",
                        "Host", "localhost:8080",
                        "Origin", "null"),
                Map.of("X-Breakwater-Console", "1", "Host", "localhost:8080"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesRequestsOfOtherSites(Map<String, String> headers) {
        assertThat(refusal(guard, headers)).hasValueSatisfying(containing("own page only"));
    }

    /** DNS rebinding: to the browser, the foreign page and this service are the same origin. */
    @Test
    void refusesForeignNameThatResolvesToThisService() {
        Map<String, String> rebound =
                Map.of(
                        "X-Breakwater-Console", "1",
                        "Host", "evil.example:8080",
                        "Origin", "http://evil.example:8080",
                        "Sec-Fetch-Site", "same-origin");

        assertThat(refusal(guard, rebound))
                .hasValueSatisfying(containing("breakwater.console.hosts", "page.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.example", "127.0.0.1:8080", "[::1]:8080"})
    void acceptsConfiguredNamesAndIpAddresses(String host) {
        Map<String, String> page =
                Map.of(
                        "X-Breakwater-Console",
                        "1",
                        "Host",
                        host,
                        "Origin",
                        "http://" + host,
                        "X-Forwarded-Host",
                        "evil.example");

        assertThat(refusal(guard, page)).isEmpty();
    }

    /**
     * A page of a foreign site can set it, and Tomcat's remote IP valve makes it the server name.
     */
    @Test
    void ignoresXForwardedHost() {
        var request = new MockHttpServletRequest("POST", "/console/commands");
        request.addHeader("X-Breakwater-Console", "1");
        request.addHeader("Host", "evil.example");
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.setServerName("localhost");

        assertThat(guard.refusal(request)).isPresent();
    }

    @Test
    void refusesEveryCommandWhereControlsAreOff() {
        assertThat(refusal(guard(false), OWN_PAGE))
                .hasValueSatisfying(containing("breakwater.console.controls"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRESTRICTED")
    void refusesEveryCommandWhereTheEndpointsAccessIsLimited(Access access) {
        var limited = new CommandGuard(new ConsoleControls(true, access), List.of());

        assertThat(refusal(limited, OWN_PAGE))
                .hasValueSatisfying(containing("read-only", "access"));
    }

    private static Optional<String> refusal(CommandGuard guard, Map<String, String> headers) {
        var request = new MockHttpServletRequest("POST", "/console/commands");
        request.setServerName(headers.getOrDefault("Host", "localhost").replaceFirst(":.*", ""));
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.addHeader(name, value);
            }
        });
        return guard.refusal(request);
    }

    private static Consumer<String> containing(String... words) {
        return detail -> assertThat(detail).contains(words);
    }

    private static Map<String, String> with(String header, String value) {
        return Stream.concat(
                        OWN_PAGE.entrySet().stream().filter(e -> !e.getKey().equals(header)),
                        Stream.of(Map.entry(header, value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static CommandGuard guard(boolean controls) {
        return new CommandGuard(
                new ConsoleControls(controls, Access.UNRESTRICTED), List.of("page.example"));
    }
}
