package dev.breakwater.user.orders.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** An invalid order is rejected with all its errors, and never reaches the Order Service. */
@RelaxedTimeouts
class InvalidOrdersTest extends UserServiceTest {

    private static final int LIMIT = 16 * 1024;

    @LocalServerPort int port;

    @BeforeEach
    void letTheOrderServiceAcceptEverything() {
        orderServicePlaces(created());
    }

    @AfterEach
    void assertThatNoRequestReachedTheOrderService() {
        assertThat(placementAttempts()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reportsAllErrorsOfABodyWithTheirPointers(
            String body, List<String> pointers, List<String> details) {
        Reply answer = post(body, headersWith("key-1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactlyElementsOf(pointers);
        assertThat(answer.body().path("errors").findValuesAsText("detail"))
                .containsExactlyElementsOf(details);
    }

    static Stream<Arguments> reportsAllErrorsOfABodyWithTheirPointers() {
        String items = "must be an array of 1 to 50 items";
        String sku = "must be 1 to 32 capital letters, digits or -";
        String whole = "must be a whole number from 1 to 100";
        String range = "must be from 1 to 100";
        return Stream.of(
                wrong("[]", "#", "must be an object"),
                wrong("null", "#", "must be an object"),
                wrong("{}", "#/items", items),
                wrong("{\"items\":null}", "#/items", items),
                wrong("{\"items\":[]}", "#/items", items),
                wrong("{\"items\":{}}", "#/items", items),
                wrong("{\"items\":[" + items(51) + "]}", "#/items", items),
                wrong(
                        "{\"items\":[" + items(1) + "],\"a/~ä\":1}",
                        "#/a~1~0%C3%A4",
                        "is not known here"),
                wrong("{\"items\":[null]}", "#/items/0", "must be an object"),
                wrong("{\"items\":[[]]}", "#/items/0", "must be an object"),
                wrong("{\"items\":[[1]]}", "#/items/0", "must be an object"),
                wrong("[{}]", "#", "must be an object"),
                wrong(
                        "{\"unknown\":{},\"items\":[" + items(1) + "]}",
                        "#/unknown",
                        "is not known here"),
                wrong(item("\"sku\":[\"A\"],\"quantity\":1"), "#/items/0/sku", sku),
                wrong(
                        item("\"sku\":\"A\",\"quantity\":1,\"price\":0"),
                        "#/items/0/price",
                        "is not known here"),
                wrong(item("\"quantity\":1"), "#/items/0/sku", sku),
                wrong(item("\"sku\":null,\"quantity\":1"), "#/items/0/sku", sku),
                wrong(item("\"sku\":1,\"quantity\":1"), "#/items/0/sku", sku),
                wrong(item("\"sku\":\"\",\"quantity\":1"), "#/items/0/sku", sku),
                wrong(item("\"sku\":\"mug\",\"quantity\":1"), "#/items/0/sku", sku),
                wrong(item("\"sku\":\"A\\nB\",\"quantity\":1"), "#/items/0/sku", sku),
                wrong(
                        item("\"sku\":\"" + "A".repeat(33) + "\",\"quantity\":1"),
                        "#/items/0/sku",
                        sku),
                wrong(item("\"sku\":\"A\""), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":null"), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":\"1\""), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":1.5"), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":1.0"), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":true"), "#/items/0/quantity", whole),
                wrong(item("\"sku\":\"A\",\"quantity\":0"), "#/items/0/quantity", range),
                wrong(item("\"sku\":\"A\",\"quantity\":-1"), "#/items/0/quantity", range),
                wrong(item("\"sku\":\"A\",\"quantity\":101"), "#/items/0/quantity", range),
                wrong(item("\"sku\":\"A\",\"quantity\":4294967297"), "#/items/0/quantity", range),
                wrong(
                        item("\"sku\":\"A\",\"quantity\":1" + "0".repeat(99)),
                        "#/items/0/quantity",
                        range),
                arguments(
                        "{\"x\":1,\"items\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"a\",\"quantity\":0}]}",
                        List.of("#/x", "#/items/1/sku", "#/items/1/quantity"),
                        List.of("is not known here", sku, range)));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"items\":[{\"sku\":\"A\",\"quantity\":1}]}x",
                "{\"items\":[{\"sku\":\"A\",\"quantity\":1}]} {}",
                "{\"items\":[{\"sku\":\"A\",\"quantity\":1}],\"items\":[]}",
                "{\"items\":[{\"sku\":\"A\",\"sku\":\"B\",\"quantity\":1}]}",
                "{\"items\":[{\"sku\":\"A\",\"quantity\":01}]}",
                "{\"items\":[{\"sku\":\"A\",\"quantity\":NaN}]}",
                "{'items':[]}",
                "items=1"
            })
    void rejectsABodyThatIsNotJson(String body) {
        Reply answer = post(body, headersWith("key-1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).startsWith("The body is");
        assertThat(answer.body().has("errors")).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void namesANumberThatIsTooLongAndNestingThatIsTooDeep(String body) {
        Reply answer = post(body, headersWith("key-1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText())
                .startsWith("The body has a number that is too long, or is nested too deeply")
                .doesNotContain("well-formed");
        assertThat(answer.body().has("errors")).isFalse();
    }

    static Stream<String> namesANumberThatIsTooLongAndNestingThatIsTooDeep() {
        String number = "1".repeat(1001);
        String nested = "[".repeat(1001) + "]".repeat(1001);
        return Stream.of(
                "[".repeat(LIMIT),
                nested,
                number,
                "{\"items\":" + nested + "}",
                "{\"items\":[" + nested + "]}",
                "{\"unknown\":" + nested + "}",
                "{\"unknown\":" + number + "}",
                item("\"sku\":\"A\",\"quantity\":" + number),
                item("\"sku\":\"A\",\"quantity\":1,\"unknown\":" + number));
    }

    @Test
    void reportsAtMostTwentyErrors() {
        String unknown =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "\"" + i + "\":1")
                        .collect(Collectors.joining(","));

        Reply answer = post("{" + unknown + "}", headersWith("key-1"));

        assertThat(answer.body().path("errors")).hasSize(20);
    }

    @Test
    void namesTheLimitOfItemsAndTheFirstErrorsOfThousandsOfItems() {
        String body = "{\"items\":[" + String.join(",", Collections.nCopies(5450, "{}")) + "]}";

        Reply answer = post(body, headersWith("key-1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).hasSizeLessThan(10_000).contains("1 to 50 items");
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .hasSize(20)
                .startsWith("#/items", "#/items/0/sku", "#/items/0/quantity", "#/items/1/sku")
                .endsWith("#/items/9/sku");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void rejectsOtherContentTypes(String type) {
        HttpHeaders headers = headersWith("key-1");
        headers.setContentType(MediaType.parseMediaType(type));

        Reply answer = post(ONE_MUG, headers);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"two words", "\"", "\"\"", "\"open", "back\\slash", "in\"side"})
    void rejectsAMalformedIdempotencyKey(String key) {
        assertInvalidKey(post(ONE_MUG, headersWith(key)));
    }

    @Test
    void rejectsAMissingOrTooLongIdempotencyKey() {
        HttpHeaders none = headersWith("key-1");
        none.remove("Idempotency-Key");

        assertInvalidKey(post(ONE_MUG, headersWith("k".repeat(129))));
        assertInvalidKey(post(ONE_MUG, none));
    }

    @Test
    void rejectsTwoIdempotencyKeys() {
        HttpHeaders two = headersWith("key-1");
        two.add("Idempotency-Key", "key-2");

        assertInvalidKey(post(ONE_MUG, two));
    }

    private static void assertInvalidKey(Reply answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText())
                .contains("Idempotency-Key must be one value of 1 to 128 visible ASCII characters");
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {false, true})
    void rejectsABodyAboveTheLimit(boolean chunked) throws IOException {
        byte[] body = (ONE_MUG + " ".repeat(LIMIT)).getBytes(StandardCharsets.US_ASCII);

        String answer = send(chunked, body, body.length);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("16384 bytes");
        assertThat(answer).containsIgnoringCase("Content-Type: application/problem+json");
    }

    /** The rest of the body may never arrive. */
    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {false, true})
    void rejectsABodyAboveTheLimitBeforeItHasArrived(boolean chunked) throws IOException {
        byte[] body = (ONE_MUG + " ".repeat(LIMIT)).getBytes(StandardCharsets.US_ASCII);

        String answer = send(chunked, body, 100_000_000);

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void rejectsABodyThatIsNotUtf8() throws IOException {
        byte[] body = "{\"items\":[{\"sku\":\"\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);

        String answer = send(false, body, body.length);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("not UTF-8");
    }

    @Test
    void rejectsABodyInUtf16() throws IOException {
        byte[] body = ONE_MUG.getBytes(StandardCharsets.UTF_16LE);

        assertThat(send(false, body, body.length)).startsWith("HTTP/1.1 400");
    }

    /** Announces a length, sends the body, which may be shorter, and waits for the answer. */
    private String send(boolean chunked, byte[] body, int announced) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head =
                    """
                    POST /user/orders HTTP/1.1\r
                    Host: a\r
                    Connection: close\r
                    Idempotency-Key: key-1\r
                    Content-Type: application/json\r
                    %s\r
                    \r
                    """
                            .formatted(
                                    chunked
                                            ? "Transfer-Encoding: chunked"
                                            : "Content-Length: " + announced);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            if (chunked) {
                out.write("%x\r\n".formatted(announced).getBytes(StandardCharsets.US_ASCII));
            }
            out.write(body);
            out.flush();
            byte[] answer = new byte[4096];
            int read = socket.getInputStream().readNBytes(answer, 0, 12);
            socket.setSoTimeout(2000);
            read += readOn(socket, answer, read);
            return new String(answer, 0, read, StandardCharsets.UTF_8);
        }
    }

    private static int readOn(Socket socket, byte[] answer, int from) throws IOException {
        int read = 0;
        while (!new String(answer, 0, from + read, StandardCharsets.UTF_8).contains("}")) {
            int more = socket.getInputStream().read(answer, from + read, 1024);
            if (more < 0) {
                return read;
            }
            read += more;
        }
        return read;
    }

    private static Arguments wrong(String body, String pointer, String detail) {
        return arguments(body, List.of(pointer), List.of(detail));
    }

    private static String item(String members) {
        return "{\"items\":[{" + members + "}]}";
    }

    private static String items(int number) {
        return String.join(",", Collections.nCopies(number, "{\"sku\":\"A\",\"quantity\":1}"));
    }
}
