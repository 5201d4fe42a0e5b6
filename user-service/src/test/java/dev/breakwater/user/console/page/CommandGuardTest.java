package dev.breakwater.user.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.user.console.ConsoleSettingsFixture;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.ErrorResponseException;

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
        assertThat(passes(guard, OWN_PAGE)).isTrue();
    }

    @Test
    void acceptsOwnOriginFromBrowsersWithoutSecFetchSite() {
        assertThat(passes(guard, with("Sec-Fetch-Site", ""))).isTrue();
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
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> passes(guard, headers))
                .satisfies(refused -> assertThat(refused.getStatusCode().value()).isEqualTo(403))
                .satisfies(refused ->
                        assertThat(refused.getBody().getDetail()).contains("own page only"));
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

        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> passes(guard, rebound))
                .satisfies(refused ->
                        assertThat(refused.getBody().getDetail())
                                .contains("breakwater.console.hosts", "page.example"));
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

        assertThat(passes(guard, page)).isTrue();
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

        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() ->
                        guard.preHandle(request, new MockHttpServletResponse(), new Object()));
    }

    @Test
    void refusesEveryCommandWhereControlsAreOff() {
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> passes(guard(false), OWN_PAGE))
                .satisfies(refused -> assertThat(refused.getStatusCode().value()).isEqualTo(403))
                .satisfies(refused ->
                        assertThat(refused.getBody().getDetail())
                                .contains("breakwater.console.controls"));
    }

    private static boolean passes(CommandGuard guard, Map<String, String> headers) {
        var request = new MockHttpServletRequest("POST", "/console/commands");
        request.setServerName(headers.getOrDefault("Host", "localhost").replaceFirst(":.*", ""));
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.addHeader(name, value);
            }
        });
        return guard.preHandle(request, new MockHttpServletResponse(), new Object());
    }

    private static Map<String, String> with(String header, String value) {
        return Stream.concat(
                        OWN_PAGE.entrySet().stream().filter(e -> !e.getKey().equals(header)),
                        Stream.of(Map.entry(header, value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static CommandGuard guard(boolean controls) {
        return new CommandGuard(ConsoleSettingsFixture.settings(controls));
    }
}
