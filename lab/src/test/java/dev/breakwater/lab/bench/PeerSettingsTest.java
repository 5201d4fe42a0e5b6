package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fails if a number of user-service changes and the peers keep the old one. */
class PeerSettingsTest {

    private static final Path USER_SERVICE = Path.of("../user-service/src/main");
    private static final Path PLAIN = Path.of("peers/plain/src/main");
    private static final Path QUARKUS = Path.of("peers/quarkus/src/main");

    /** Predicates are user-service's own classes; the peers use the libraries alone. */
    private static final String OWN_CLASS = "-predicate";

    private static final Pattern POLICY =
            Pattern.compile(
                    "resilience4j\\.(\\w+)\\.(configs\\.default|instances\\.orders)\\.(.+)");

    private static Map<String, String> userService = Map.of();

    @BeforeAll
    static void readUserService() throws IOException {
        userService = properties(USER_SERVICE);
    }

    @Test
    void plainPeerHasPoliciesOfUserService() throws IOException {
        Map<String, String> expected = policies(userService);
        expected.keySet().removeIf(name -> name.endsWith(OWN_CLASS));

        assertThat(policies(properties(PLAIN))).hasSizeGreaterThan(20).isEqualTo(expected);
    }

    @Test
    void plainPeerHasHttpClientOfUserService() throws IOException {
        Map<String, String> plain = properties(PLAIN);

        assertThat(plain)
                .containsEntry("spring.http.client.connect-timeout", orders("http.connect-timeout"))
                .containsEntry("spring.http.client.read-timeout", orders("http.read-timeout"));
        assertThat(PLAIN.resolve("java/dev/breakwater/peer/plain/PlainApplication.java"))
                .content()
                .contains("CONCURRENT_CALLS = " + policy("bulkhead.max-concurrent-calls") + ";")
                .contains(
                        "ofSeconds(" + millis(orders("http.connection-idle-timeout")) / 1000 + ")");
    }

    @Test
    void quarkusPeerHasPoliciesOfUserService() throws IOException {
        int attempts = Integer.parseInt(policy("retry.max-attempts"));
        long wait = millis(policy("retry.wait-duration"));
        double jitter = wait * Double.parseDouble(policy("retry.randomized-wait-factor"));
        double failures = Double.parseDouble(policy("circuitbreaker.failure-rate-threshold")) / 100;

        assertThat(QUARKUS.resolve("java/dev/breakwater/peer/quarkus/OrderGateway.java"))
                .content()
                .contains("maxRetries = %d, delay = %d,".formatted(attempts - 1, wait))
                .contains("jitter = %.0f".formatted(jitter))
                .contains("factor = " + policy("retry.exponential-backoff-multiplier"))
                .contains("maxDelay = " + millis(policy("retry.exponential-max-wait-duration")))
                .contains(
                        "requestVolumeThreshold = " + policy("circuitbreaker.sliding-window-size"))
                .contains("failureRatio = " + failures)
                .contains("delay = " + millis(breaker("wait-duration-in-open-state")))
                .contains(
                        "successThreshold = "
                                + breaker("permitted-number-of-calls-in-half-open-state"))
                .contains("@RateLimit(value = " + policy("ratelimiter.limit-for-period"))
                .contains("window = " + millis(policy("ratelimiter.limit-refresh-period")))
                .contains("@Timeout(" + millis(policy("timelimiter.timeout-duration")) + ")")
                .contains("@Bulkhead(" + policy("bulkhead.max-concurrent-calls") + ")");
    }

    @Test
    void quarkusPeerHasHttpClientOfUserService() throws IOException {
        String client = "quarkus.rest-client.orders.";

        assertThat(Files.readAllLines(QUARKUS.resolve("resources/application.properties")))
                .contains(
                        client + "connection-pool-size=" + policy("bulkhead.max-concurrent-calls"),
                        client + "connect-timeout=" + millis(orders("http.connect-timeout")),
                        client + "read-timeout=" + millis(orders("http.read-timeout")),
                        client
                                + "connection-ttl="
                                + millis(orders("http.connection-idle-timeout")));
    }

    private static String orders(String name) {
        return Objects.requireNonNull(userService.get("breakwater.orders." + name), name);
    }

    private static String policy(String name) {
        return Objects.requireNonNull(policies(userService).get(name), name);
    }

    private static String breaker(String name) {
        return policy("circuitbreaker." + name);
    }

    /** Returns the settings of the policies for reads, such as {@code retry.max-attempts}. */
    private static Map<String, String> policies(Map<String, String> properties) {
        Map<String, String> policies = new TreeMap<>();
        for (String instance : List.of("configs.default", "instances.orders")) {
            properties.forEach((name, value) -> {
                Matcher setting = POLICY.matcher(name);
                if (setting.matches() && setting.group(2).equals(instance)) {
                    policies.put(setting.group(1) + "." + setting.group(3), value);
                }
            });
        }
        return policies;
    }

    private static long millis(String duration) {
        return duration.endsWith("ms")
                ? Long.parseLong(duration.replace("ms", ""))
                : 1000 * Long.parseLong(duration.replace("s", ""));
    }

    private static Map<String, String> properties(Path sources) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        Path file = sources.resolve("resources/application.yaml");
        flatten("", new YAMLMapper().readTree(file.toFile()), properties);
        return properties;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> properties) {
        if (node.isValueNode()) {
            properties.put(name, node.asText());
        }
        String prefix = name.isEmpty() ? "" : name + ".";
        node.properties()
                .forEach(field -> flatten(prefix + field.getKey(), field.getValue(), properties));
    }
}
