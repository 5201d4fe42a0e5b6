package dev.breakwater.order.web;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.MESSAGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Each refusal names what is wrong and what is allowed, and leaves nothing behind. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class WrongOrdersAreRefusedTest {

    private static final String ITEM = "{\"sku\":\"COF-001\",\"quantity\":1}";
    private static final String ORDER = order("\"demo\"", "[" + ITEM + "]");

    private static final String USER_ID =
            "#/userId must be 1 to 64 letters, digits, or any of . _ @ -";
    private static final String ITEMS = "#/items must have 1 to 50 items";
    private static final String QUANTITY = "#/items/0/quantity must be from 1 to 100";
    private static final String WHOLE = "#/items/0/quantity must be a whole number";
    private static final String SKU = "#/items/0/sku must be 1 to 32 capital letters, digits or -";
    private static final String JSON = "# must be well-formed JSON in UTF-8";
    private static final String ONE_OBJECT = "# must be one object, and nothing else";
    private static final String IDEMPOTENCY_KEY =
            "Idempotency-Key must be one value of 1 to 128 visible ASCII characters,"
                    + " without quote and backslash; quotes around it are allowed";

    private static final Partners partners = Partners.start();

    @Autowired private JdbcClient database;
    @LocalServerPort private int port;

    private Stored before = new Stored(0, 0, 0);

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connectAlone(registry);
        partners.connect(registry);
    }

    @AfterAll
    static void stop() {
        partners.stop();
    }

    private record Stored(long orders, long keys, long tasks) {}

    /** A body, and what is said of it. */
    record Case(String body, List<String> errors) {

        Case(String body, String... errors) {
            this(body, List.of(errors));
        }

        @Override
        public String toString() {
            return body.length() > 100 ? body.substring(0, 100) + "..." : body;
        }
    }

    @BeforeEach
    void remember() {
        partners.calm();
        before = stored();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(stored()).isEqualTo(before);
        assertThat(partners.requests(RESERVATIONS)).isEmpty();
        assertThat(partners.requests(CHARGES)).isEmpty();
        assertThat(partners.requests(MESSAGES)).isEmpty();
    }

    static final List<Case> bodies =
            List.of(
                    // who
                    new Case("{\"items\":[" + ITEM + "]}", USER_ID),
                    new Case(order("null", "[" + ITEM + "]"), USER_ID),
                    new Case(order("\"\"", "[" + ITEM + "]"), USER_ID),
                    new Case(order("\"a b\"", "[" + ITEM + "]"), USER_ID),
                    new Case(order("\"ä\"", "[" + ITEM + "]"), USER_ID),
                    new Case(order("\"a\\n\"", "[" + ITEM + "]"), USER_ID),
                    new Case(order(quoted("a".repeat(65)), "[" + ITEM + "]"), USER_ID),
                    new Case(order("7", "[" + ITEM + "]"), "#/userId must be text"),
                    new Case(order("true", "[" + ITEM + "]"), "#/userId must be text"),
                    new Case(order("[\"demo\"]", "[" + ITEM + "]"), "#/userId must be text"),
                    new Case(order("{}", "[" + ITEM + "]"), "#/userId must be text"),

                    // the items
                    new Case("{\"userId\":\"demo\"}", ITEMS),
                    new Case(order("\"demo\"", "null"), ITEMS),
                    new Case(order("\"demo\"", "[]"), ITEMS),
                    new Case(order("\"demo\"", items(51)), ITEMS),
                    new Case(order("\"demo\"", "{}"), "#/items must be an array"),
                    new Case(order("\"demo\"", ITEM), "#/items must be an array"),
                    new Case(order("\"demo\"", "\"COF-001\""), "#/items must be an array"),
                    new Case(order("\"demo\"", "\"\""), "#/items must be an array"),
                    new Case(order("\"demo\"", "[null]"), "#/items/0 must be an object"),
                    new Case(order("\"demo\"", "[7]"), "#/items/0 must be an object"),
                    new Case(order("\"demo\"", "[\"\"]"), "#/items/0 must be an object"),
                    new Case(order("\"demo\"", "[[]]"), "#/items/0 must be an object"),
                    new Case(
                            order("\"demo\"", "[" + ITEM + ",\"COF-001\"]"),
                            "#/items/1 must be an object"),

                    // how many
                    new Case(quantity("0"), QUANTITY),
                    new Case(quantity("-1"), QUANTITY),
                    new Case(quantity("101"), QUANTITY),
                    new Case(quantity("null"), QUANTITY),
                    new Case(order("\"demo\"", "[{\"sku\":\"COF-001\"}]"), QUANTITY),
                    new Case(quantity("1099511627776"), WHOLE + " of 32 bits"),
                    new Case(quantity("-1099511627776"), WHOLE + " of 32 bits"),
                    new Case(quantity("9".repeat(200)), WHOLE + " of 32 bits"),
                    new Case(quantity("9".repeat(2000)), "#/items/0 has a number that is too long"),
                    new Case(quantity("1.5"), WHOLE),
                    new Case(quantity("1e2"), WHOLE),
                    new Case(quantity("\"1\""), WHOLE),
                    new Case(quantity("\"\""), WHOLE),
                    new Case(quantity("true"), WHOLE),
                    new Case(quantity("[1]"), WHOLE),
                    new Case(quantity("{}"), WHOLE),

                    // of what
                    new Case(sku("null"), SKU),
                    new Case(order("\"demo\"", "[{\"quantity\":1}]"), SKU),
                    new Case(sku("\"\""), SKU),
                    new Case(sku("\"cof-001\""), SKU),
                    new Case(sku(quoted("A".repeat(33))), SKU),
                    new Case(sku("7"), "#/items/0/sku must be text"),
                    new Case(sku("\"COF-000\""), "#/items/0/sku is not in the catalogue"),
                    new Case(
                            order(
                                    "\"demo\"",
                                    "[%s,{\"sku\":\"NO-1\",\"quantity\":1},{\"sku\":\"NO-2\",\"quantity\":1}]"
                                            .formatted(ITEM)),
                            "#/items/1/sku is not in the catalogue",
                            "#/items/2/sku is not in the catalogue"),

                    // everything that is wrong, item by item
                    new Case(
                            order(
                                    "null",
                                    "[null,%s{\"quantity\":0},{\"sku\":\"COF-001\"}]"
                                            .formatted((ITEM + ",").repeat(8))),
                            "#/items/0 must be an object",
                            "#/items/9/quantity must be from 1 to 100",
                            "#/items/9/sku must be 1 to 32 capital letters, digits or -",
                            "#/items/10/quantity must be from 1 to 100",
                            USER_ID),

                    // what was not agreed
                    new Case(
                            "{\"coupon\":1," + ORDER.substring(1),
                            "#/coupon is unknown; known are items, userId"),
                    new Case(
                            "{\"a/b~c d\\\"ü%\":1," + ORDER.substring(1),
                            "#/a~1b~0c%20d%22%C3%BC%25 is unknown; known are items, userId"),
                    new Case(
                            order("\"demo\"", "[%s,{\"price\":1}]".formatted(ITEM)),
                            "#/items/1/price is unknown; known are quantity, sku"),
                    new Case(
                            "{\"userId\":\"eve\"," + ORDER.substring(1),
                            "#/userId must be there just once"),
                    new Case(
                            order(
                                    "\"demo\"",
                                    "[{\"sku\":\"COF-001\",\"quantity\":1,\"quantity\":2}]"),
                            "#/items/0/quantity must be there just once"),

                    // what is no document
                    new Case("null", "# must be there, and in full"),
                    new Case("[]", ONE_OBJECT),
                    new Case("[" + ORDER + "]", ONE_OBJECT),
                    new Case("7", ONE_OBJECT),
                    new Case("\"demo\"", ONE_OBJECT),
                    new Case("\"\"", ONE_OBJECT),
                    new Case(ORDER + ORDER, ONE_OBJECT),
                    new Case(ORDER + "7", ONE_OBJECT),
                    new Case(ORDER + "}", JSON),
                    new Case(ORDER.substring(0, ORDER.length() - 1), JSON),
                    new Case(ORDER.substring(0, ORDER.length() - 4), JSON),
                    new Case(ORDER.replace("}]", "]}"), JSON),
                    new Case("{'userId':'demo'}", JSON),
                    new Case(quantity("NaN"), JSON),
                    new Case(quantity("01"), JSON),
                    new Case("userId=demo", JSON),
                    new Case("[".repeat(5000), ONE_OBJECT),
                    new Case(order("[".repeat(5000), "[]"), "#/userId must be text"),
                    new Case("", "# must be there, and in full"),
                    new Case("  \n", ONE_OBJECT));

    @ParameterizedTest
    @FieldSource("bodies")
    void aWrongBodyIsToldWhereItIsWrongAndWhatIsAllowed(Case wrong) {
        Answer answer = place(wrong.body()).isProblem(400);

        assertThat(errorsIn(answer)).isEqualTo(wrong.errors());
        assertThat(answer.detail()).isEqualTo(String.join("; ", wrong.errors()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00fe", "\u00c3(", "\u00ed\u00a0\u0080", "\u0000"})
    void whatIsNotUtf8IsNoJson(String bytes) {
        String body = ORDER.replace("demo", "d" + bytes);

        String answer = raw("", body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains(JSON).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\u0000{", "\u0000{\u0000}", "\u00fe\u00ff\u0000{"})
    void norIsWhatIsInAnotherEncodingThanItSays(String body) {
        assertThat(raw("", body)).startsWith("HTTP/1.1 400").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr-FR", "ja"})
    void whatIsAllowedIsSaidInOneLanguage(String language) {
        Answer answer = place("{}", "Accept-Language", language).isProblem(400);

        assertThat(answer.detail()).isEqualTo(ITEMS + "; " + USER_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/*", "nonsense", ""})
    void anotherContentTypeIsRefused(String type) {
        Answer answer =
                post(ORDER, "Content-Type", type, "Idempotency-Key", "key-1").isProblem(415);

        assertThat(answer.detail()).isEqualTo("Content-Type must be application/json");
        assertThat(answer.header("Accept")).isEqualTo("application/json");
    }

    @Test
    void soIsNone() {
        Answer answer = post(ORDER, "Idempotency-Key", "key-1").isProblem(415);

        assertThat(answer.detail()).isEqualTo("Content-Type must be application/json");
    }

    @Test
    void anAnswerThatTheCallerDoesNotAcceptIsRefusedBeforeAnythingIsDone() {
        place(ORDER, "Accept", "text/html").isProblem(406);
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        String longest = quantity("0") + " ".repeat(16 * 1024 - quantity("0").length());

        place(longest).isProblem(400);
        Answer answer = place(longest + " ").isProblem(413);

        assertThat(answer.detail()).isEqualTo("A body may have 16384 bytes at the most");
    }

    /** What is read last is white space, an item, a text, a property that nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"items\":[%s", "{\"items\":[{\"sku\":\"%s", "{\"%s"})
    void soIsOneThatDoesNotSayHowLongItIsAndTheRestIsNotWaitedFor(String body) {
        String sent = body.formatted((body.endsWith("[%s") ? ITEM + "," : "  ").repeat(9_000));

        String answer =
                firstLineAndBody(
                        "Transfer-Encoding: chunked",
                        Integer.toHexString(sent.length()) + "\r\n" + sent);

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("A body may have 16384 bytes at the most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 20000",
                "Content-Length: 9223372036854775807",
                "Content-Length: 20000\r\nExpect: 100-continue"
            })
    void norIsTheRestOfABodyThatSaysThatItIsLong(String headers) {
        assertThat(firstLineAndBody(headers, "")).startsWith("HTTP/1.1 413");
    }

    static final List<List<String>> wrongKeys =
            List.of(
                    List.of(""),
                    List.of("   "),
                    List.of("\""),
                    List.of("\"\""),
                    List.of("\"key"),
                    List.of("key\""),
                    List.of("k\"ey"),
                    List.of("k\\ey"),
                    List.of("k ey"),
                    List.of("key-1, key-2"),
                    List.of("k\tey"),
                    List.of("k\u00e4y"),
                    List.of("k\u00c3\u00a4y"),
                    List.of("k".repeat(129)),
                    List.of("key-1", "key-2"),
                    List.of("key-1", ""));

    @ParameterizedTest
    @FieldSource("wrongKeys")
    void aKeyThatIsNoneIsRefused(List<String> keys) {
        String headers =
                keys.stream()
                        .map(key -> "Idempotency-Key: " + key + "\r\n")
                        .collect(Collectors.joining());

        String answer = Answer.raw(port, request(headers, ORDER));

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains(IDEMPOTENCY_KEY);
    }

    @Test
    void soIsAnOrderWithoutAKey() {
        Answer answer = post(ORDER, "Content-Type", "application/json").isProblem(400);

        assertThat(answer.detail())
                .isEqualTo(
                        "The header Idempotency-Key is missing: choose one for each order, and send"
                                + " the same when you send the order again");
    }

    @Test
    void aCallerWhoHasNoTimeLeftGetsNoOrder() {
        Answer answer = place(ORDER, "X-Deadline-Ms", "0").isProblem(504);

        assertThat(answer.detail()).startsWith("Nothing was left of the deadline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5"})
    void norDoesOneWhoDoesNotSayWhen(String deadline) {
        Answer answer = place(ORDER, "X-Deadline-Ms", deadline).isProblem(400);

        assertThat(answer.detail()).startsWith("X-Deadline-Ms must be the milliseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void anotherMethodIsToldTheRightOnes(String method) {
        Answer answer =
                Answer.to(
                                port,
                                method,
                                "/orders",
                                ORDER,
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "key-1")
                        .isProblem(405);

        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
    }

    private Answer place(String body, String... headers) {
        String[] all = {"Content-Type", "application/json", "Idempotency-Key", "key-1"};
        return post(
                body,
                Stream.concat(Arrays.stream(all), Arrays.stream(headers)).toArray(String[]::new));
    }

    private Answer post(String body, String... headers) {
        return Answer.to(port, "POST", "/orders", body, headers);
    }

    private String raw(String headers, String body) {
        return Answer.raw(port, request("Idempotency-Key: key-1\r\n" + headers, body));
    }

    private static String request(String headers, String body) {
        return "POST /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    /** Of the answer to a request that is never ended. */
    private String firstLineAndBody(String headers, String body) {
        String request =
                "POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Idempotency-Key: key-1\r\n"
                        + headers
                        + "\r\n\r\n"
                        + body;
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8);
            return answer.nextLine() + answer.findWithinHorizon("\\{.*\\}", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> errorsIn(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asText() + " " + error.path("detail").asText())
                .toList();
    }

    private Stored stored() {
        return new Stored(
                count("customer_order"),
                count("idempotency_key"),
                count("scheduled_tasks where task_instance <> 'recurring'"));
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static String order(String userId, String items) {
        return "{\"userId\":%s,\"items\":%s}".formatted(userId, items);
    }

    private static String items(int count) {
        return "[" + String.join(",", Collections.nCopies(count, ITEM)) + "]";
    }

    private static String quantity(String quantity) {
        return order("\"demo\"", "[{\"sku\":\"COF-001\",\"quantity\":%s}]".formatted(quantity));
    }

    private static String sku(String sku) {
        return order("\"demo\"", "[{\"sku\":%s,\"quantity\":1}]".formatted(sku));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
