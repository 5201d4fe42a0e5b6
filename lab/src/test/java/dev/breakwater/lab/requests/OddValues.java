package dev.breakwater.lab.requests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What clients send although no document allows it. */
final class OddValues {

    /**
     * For a header, a parameter or a member: empty, long, of another type, or in another alphabet.
     */
    static final Arbitrary<String> TEXT =
            Arbitraries.oneOf(
                    Arbitraries.of(
                            words(
                                    """
                                    0 -1 1.5 1e3 0x10 +1 NaN null true [] a,b "a" " ' ; -- <b> ${x} #{x} ? # * / \\ .. ../.. ;x=y
                                    % %s %00 %0d%0aX:y %2F %c0%af %ff %u0041 é 日本 😀
                                    """)),
                    Arbitraries.of("", " ", "a b", "\u0000", "\t", "\u007f", "\u202e"),
                    Arbitraries.of(30, 129, 2000, 9000).map("9"::repeat),
                    Arbitraries.strings().ascii().ofMaxLength(20),
                    Arbitraries.strings().ofMaxLength(20));

    static final Arbitrary<JsonNode> JSON =
            Arbitraries.oneOf(
                    TEXT.map(Json.MAPPER::valueToTree),
                    Arbitraries.of(
                                    words(
                                            "null true 0 -1 1.5 99999999999999999999 [] [null] {} {\"a\":{}} [[[[[]]]]]"))
                            .map(Json::readLenient));

    static final List<String> METHODS =
            words("GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT PROPFIND get G@T");

    static final List<String> MEDIA_TYPES =
            lines(
                    """
                    */*
                    json
                    ,
                    text/plain
                    text/event-stream
                    application/*
                    application/
                    application/xml
                    application/problem+json
                    application/vnd.spring-boot.actuator.v2+json
                    application/json;q=0
                    application/json; charset=utf-16
                    application/json; charset=none
                    application/x-www-form-urlencoded
                    multipart/form-data
                    multipart/form-data; boundary=x
                    image/png;q=0.1, */*;q=2
                    """);

    static final List<String> HEADERS =
            lines(
                    """
                    Host: a b
                    Host: elsewhere.example
                    Origin: http://elsewhere.example
                    Access-Control-Request-Method: PUT
                    Expect: 100-continue
                    Expect: a-wonder
                    Range: bytes=0-1
                    If-None-Match: *
                    If-Modified-Since: yesterday
                    X-HTTP-Method-Override: DELETE
                    Transfer-Encoding: gzip
                    Content-Encoding: gzip
                    Content-Length: -1
                    Cookie: $Version=1; =; a
                    traceparent: 00-0-0-0
                    tracestate: =,=
                    Upgrade: h2c
                    Forwarded: for="
                    X-Forwarded-Host: a/b
                    X-Forwarded-Prefix: /..
                    Accept-Language: xx-yy-;q=2
                    Accept-Charset: none
                    No-Colon
                    : x
                     folded
                    """);

    /** Changes to a path, {@code $} in them: a server may take some results for the same path. */
    static final List<String> PATHS =
            words(
                    """
                    $/ /$ $;x=y $.json $/../ /.$ /x/..$ $%00 $%2F $% $%c0%ae $\\ $é $[ $/a http://localhost$ //[$ x$
                    * /actuator/health /error /favicon.ico
                    """);

    /** Changes to a JSON text; the results are bytes, see {@link #bytes}. */
    static final List<UnaryOperator<String>> BODIES =
            List.of(
                    _ -> "",
                    _ -> "[".repeat(12_000),
                    _ -> "{\"items\":".repeat(1500),
                    text -> text.substring(0, text.length() / 2),
                    text -> text + "}",
                    text -> text + " ".repeat(20_000),
                    text -> "[" + text + "]",
                    text -> "\ufeff" + text,
                    text -> text.replaceFirst("\\{(\"[^\"]*\":)", "{$1null,$1"), // a member twice
                    text -> text.replaceFirst("\\d", "1e400"),
                    text -> text.replaceFirst("\\d", "01"),
                    text -> text.replaceFirst("\\d", "9".repeat(2000)),
                    text -> text.replaceFirst("\\d", "NaN"),
                    text -> text.replaceFirst(":\"", ":\"\\\\u0000"),
                    text -> text.replaceFirst(":\"", ":\"\\\\ud800"),
                    text -> text.replaceFirst(":\"", ":\"\u0001"),
                    text -> text.replace('"', '\''),
                    text -> "/**/" + text);

    /** Encodings of a JSON text that are not UTF-8. */
    static final List<UnaryOperator<String>> ENCODINGS =
            List.of(
                    text -> new String(text.getBytes(UTF_16), ISO_8859_1),
                    text -> text.replaceFirst(":\"", ":\"\u00c0\u00af"),
                    text -> text + "\u00ff");

    private OddValues() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** Returns a text whose characters are the bytes of the text in UTF-8. */
    static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
