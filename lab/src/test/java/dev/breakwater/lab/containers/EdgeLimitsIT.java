package dev.breakwater.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.containers.Edge.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Tests the edge's configuration in front of a service that echoes requests. {@link #edge} has the
 * files unchanged. {@link #strict} has lower limits, which a few requests exceed on any machine,
 * and trusts every peer as a load balancer, so that a test can choose its address.
 */
@Testcontainers(disabledWithoutDocker = true)
class EdgeLimitsIT {

    private static final Path FILES = Path.of("../nginx");
    private static final String CONFIGURATION = "/etc/nginx/breakwater/";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final Map<String, String> STRICTER =
            Map.of(
                    "rate=1000r/s", "rate=1r/m",
                    "zone=addresses burst=1000 nodelay", "zone=addresses burst=3 nodelay",
                    "limit_conn senders 100", "limit_conn senders 2",
                    "max_conns=500", "max_conns=2",
                    "real_ip_header", "set_real_ip_from 0.0.0.0/0; real_ip_header");

    private static final String ECHO =
            """
            events {}
            http {
                server {
                    listen 8080;
                    default_type application/json;
                    location = /user/slow {
                        limit_rate 1;
                        return 200 '{}';
                    }
                    location / {
                        return 200 '{"host":"$http_host","for":"$http_x_forwarded_for",\
            "forwarded":"$http_forwarded$http_x_forwarded_host$http_x_forwarded_port\
            $http_x_forwarded_prefix$http_x_forwarded_ssl"}';
                    }
                }
            }
            """;

    private static final Network network = Network.newNetwork();
    private static final GenericContainer<?> service =
            nginx("service.conf")
                    .withNetworkAliases("user-service")
                    .withCopyToContainer(Transferable.of(ECHO), CONFIGURATION + "service.conf");
    private static final GenericContainer<?> edgeContainer = nginx("edge.conf");
    private static final GenericContainer<?> strictContainer = nginx("edge.conf");

    private static Edge edge;
    private static Edge strict;

    @BeforeAll
    static void start() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FILES, "*.conf")) {
            for (Path file : files) {
                String text = Files.readString(file);
                String target = CONFIGURATION + file.getFileName();
                edgeContainer.withCopyToContainer(Transferable.of(text), target);
                strictContainer.withCopyToContainer(Transferable.of(stricter(text)), target);
            }
        }
        for (GenericContainer<?> each : List.of(service, edgeContainer, strictContainer)) {
            each.start();
        }
        edge = edge(edgeContainer);
        strict = edge(strictContainer);
        for (Edge each : List.of(edge, strict)) {
            await().atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() -> each.get("/user/x", from("127.0.0.1")).status() == 200);
        }
    }

    @AfterAll
    static void stop() {
        for (GenericContainer<?> each : List.of(strictContainer, edgeContainer, service)) {
            each.stop();
        }
        network.close();
    }

    @Test
    void answersHttp10WithoutHost() throws Exception {
        assertThat(edge.answered("GET /ready HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"host\":\"edge\"");
    }

    @Test
    void passesHostHeaderWithPort() throws Exception {
        assertThat(edge.get("/user/x").field("host")).isEqualTo(edge.address().getAuthority());
    }

    @Test
    void dropsForwardedHeadersOfClient() throws Exception {
        Answer answer =
                edge.get(
                        "/console/x",
                        "Forwarded",
                        "host=localhost",
                        "X-Forwarded-Host",
                        "localhost",
                        "X-Forwarded-Port",
                        "9999",
                        "X-Forwarded-Prefix",
                        "/elsewhere",
                        "X-Forwarded-Ssl",
                        "on",
                        "X-Forwarded-For",
                        "203.0.113.99");

        assertThat(answer.field("forwarded")).isEmpty();
        assertThat(answer.field("for")).isNotEmpty().isNotEqualTo("203.0.113.99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/user/orders", "/", "/console/x", "/openapi.yaml", "/health", "/ready"})
    void limitsAddressThatChangesUserWithEachRequest(String path) throws Exception {
        String address = "203.0.113." + (10 + path.length());

        List<Answer> answers = new ArrayList<>();
        for (int user = 0; user < 8; user++) {
            answers.add(strict.get(path, from(address, "X-User-Id", "user-" + user)));
        }

        assertThat(answers.subList(0, 4)).extracting(Answer::status).containsOnly(200);
        assertThat(answers.subList(4, 8)).allSatisfy(EdgeLimitsIT::assertTooMany);
        assertThat(strict.get(path, from("198.51.100." + path.length())).status()).isEqualTo(200);
    }

    @Test
    void limitsIpv6NetworkAsOneAddress() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int host = 1; host <= 8; host++) {
            statuses.add(strict.get("/health", from("2001:db8:1:2::" + host)).status());
        }

        assertThat(statuses).containsExactly(200, 200, 200, 200, 429, 429, 429, 429);
        assertThat(strict.get("/health", from("2001:db8:1:3::1")).status()).isEqualTo(200);
    }

    @Test
    void exemptsTrustedNetworkFromAddressLimits() throws Exception {
        for (int request = 0; request < 100; request++) {
            assertThat(strict.get("/user/orders", from("127.0.0.7")).status()).isEqualTo(200);
        }
    }

    @Test
    void ignoresForwardedAddressWithoutTrustedLoadBalancer() throws Exception {
        edge.get("/health", from("203.0.113.7", "X-Request-Id", "claimed-1"));

        assertThat(logged(edgeContainer, "claimed-1").at("/client/ip").asText())
                .isNotEmpty()
                .isNotEqualTo("203.0.113.7");
    }

    @Test
    void servesManyUsersBehindOneAddress() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int user = 0; user < 900; user++) {
            statuses.add(edge.get("/user/orders", "X-User-Id", "crowd-" + user).status());
        }

        assertThat(statuses).containsOnly(200);
    }

    @Test
    void limitsConcurrentRequestBodiesPerAddress() throws Exception {
        String dripping =
                "POST /user/orders HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.50\r\n"
                        + "X-User-Id: %s\r\nContent-Length: 16000\r\n\r\n{";
        String complete =
                "POST /console/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "X-Forwarded-For: %s\r\nContent-Length: 2\r\n\r\n{}";
        try (Socket first = strict.connect();
                Socket second = strict.connect()) {
            Edge.send(first, dripping.formatted("one"));
            Edge.send(second, dripping.formatted("two"));

            await().atMost(TIMEOUT)
                    .untilAsserted(() ->
                            assertThat(strict.answered(complete.formatted("203.0.113.50")))
                                    .startsWith("HTTP/1.1 429 "));
            assertThat(strict.answered(complete.formatted("203.0.113.51")))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void answers503WhenNoInstanceHasAFreeConnection() throws Exception {
        String slow = "GET /user/slow HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 127.0.0.8\r\n\r\n";
        try (Socket first = strict.connect();
                Socket second = strict.connect()) {
            Edge.send(first, slow);
            Edge.send(second, slow);

            await().atMost(TIMEOUT)
                    .untilAsserted(() -> {
                        Answer answer = strict.get("/user/orders", from("127.0.0.8"));
                        assertThat(answer.status()).isEqualTo(503);
                        assertThat(answer.header("Content-Type"))
                                .isEqualTo("application/problem+json");
                        assertThat(answer.header("Retry-After")).isEqualTo("2");
                        assertThat(answer.json().path("status").asInt()).isEqualTo(503);
                        assertThat(answer.field("title")).isEqualTo("Service Unavailable");
                    });
        }
        await().atMost(TIMEOUT)
                .until(() -> strict.get("/user/orders", from("127.0.0.8")).status() == 200);
    }

    @Test
    void logsEachFieldOnceAndNested() throws Exception {
        edge.get("/user/orders", "X-User-Id", "logged", "X-Request-Id", "nested-1");

        JsonNode line = logged(edgeContainer, "nested-1");
        assertThat(dotted(line)).isEmpty();
        assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
        assertThat(line.at("/service/name").asText()).isEqualTo("nginx-edge");
        assertThat(line.at("/trace/id").asText()).matches("[0-9a-f]{32}");
        assertThat(line.at("/user/id").asText()).isEqualTo("logged");
        assertThat(line.at("/http/response/status_code").isInt()).isTrue();
        assertThat(line.at("/upstream/address").asText()).endsWith(":8080");
    }

    @Test
    void logsRequestWithoutStatusAsJson() throws Exception {
        edge.answered("GET /old-http\r\n");

        assertThat(logged(edgeContainer, "/old-http").at("/http/response/status_code").isInt())
                .isTrue();
    }

    private static List<String> dotted(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.properties()
                .forEach(field -> {
                    if (field.getKey().contains(".")) {
                        names.add(field.getKey());
                    }
                    names.addAll(dotted(field.getValue()));
                });
        return names;
    }

    private static void assertTooMany(Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.field("detail")).contains("address");
    }

    private static JsonNode logged(GenericContainer<?> container, String part) throws Exception {
        await().atMost(TIMEOUT).until(() -> container.getLogs().contains(part));
        String line =
                container
                        .getLogs()
                        .lines()
                        .filter(each -> each.contains(part))
                        .findFirst()
                        .orElseThrow();
        return new ObjectMapper().readTree(line);
    }

    private static String[] from(String address, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Forwarded-For";
        all[headers.length + 1] = address;
        return all;
    }

    private static String stricter(String text) {
        String result = text;
        for (Map.Entry<String, String> each : STRICTER.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        return result;
    }

    private static GenericContainer<?> nginx(String file) {
        return new GenericContainer<>("nginx:1.30")
                .withNetwork(network)
                .withExposedPorts(8080)
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("nginx"))
                .withCommand(
                        "-e",
                        "stderr",
                        "-g",
                        file.equals("edge.conf") ? "" : "daemon off;",
                        "-c",
                        CONFIGURATION + file)
                .waitingFor(Wait.forListeningPort());
    }

    private static Edge edge(GenericContainer<?> container) {
        return new Edge(URI.create("http://127.0.0.1:" + container.getMappedPort(8080)));
    }
}
