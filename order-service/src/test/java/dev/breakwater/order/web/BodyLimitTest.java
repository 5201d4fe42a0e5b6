package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTest extends RejectedOrders {

    @Test
    void rejectsABodyAboveTheLimit() {
        String invalid = ORDER.replace(":1", ":0");
        String longest = invalid + " ".repeat(16 * 1024 - invalid.length());

        place(longest).isProblem(400);
        Answer answer = place(longest + " ").isProblem(413);

        assertThat(answer.detail()).isEqualTo("A body may have 16384 bytes at the most");
    }

    /** The limit is reached in white space, in an item, in a text, and in an unknown member. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"items\":[%s", "{\"items\":[{\"sku\":\"%s", "{\"%s"})
    void rejectsAChunkedBodyAboveTheLimitWithoutWaitingForItsEnd(String body) {
        String sent = body.formatted((body.endsWith("[%s") ? ITEM + "," : "  ").repeat(9_000));

        String answer =
                postWithoutEnd(
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
    void rejectsALargeContentLengthWithoutWaitingForTheBody(String headers) {
        assertThat(postWithoutEnd(headers, "")).startsWith("HTTP/1.1 413");
    }

    /** Sends a request whose body does not end; returns the response's first line and body. */
    private String postWithoutEnd(String headers, String body) {
        String request =
                "POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Idempotency-Key: key-1\r\n"
                        + headers
                        + "\r\n\r\n"
                        + body;
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8);
            return answer.nextLine() + answer.findWithinHorizon("\\{[^}]*\\}", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
