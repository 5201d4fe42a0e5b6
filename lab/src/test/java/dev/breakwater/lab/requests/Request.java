package dev.breakwater.lab.requests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as it is sent. Each character of its texts is a byte, so that it can be malformed.
 *
 * @param service the service to which it goes
 * @param operation the operation that it was made from
 * @param target path and query
 * @param headers whole lines
 */
record Request(
        Service service,
        Operation operation,
        String method,
        String target,
        List<String> headers,
        String body,
        Framing framing) {

    private static final int SHOWN = 300;

    /** How the server learns where the body ends. */
    enum Framing {
        LENGTH,
        CHUNKED,
        /** The client closes its side before the end that it announced. */
        TRUNCATED
    }

    byte[] bytes() {
        String content =
                framing == Framing.CHUNKED
                        ? "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body)
                        : body;
        return (head("\r\n") + content).getBytes(ISO_8859_1);
    }

    private String head(String lineEnd) {
        String length =
                switch (framing) {
                    case LENGTH -> "Content-Length: " + body.length();
                    case CHUNKED -> "Transfer-Encoding: chunked";
                    case TRUNCATED -> "Content-Length: " + (body.length() + 1);
                };
        return Stream.of(
                        List.of(method + " " + target + " HTTP/1.1"),
                        headers,
                        List.of(length, "", ""))
                .flatMap(List::stream)
                .collect(Collectors.joining(lineEnd));
    }

    /** The request on several lines, in printable characters. */
    @Override
    public String toString() {
        return "%s at port %d:%n".formatted(service.name(), service.port())
                + (head("\n") + body)
                        .lines()
                        .map(Request::printable)
                        .collect(Collectors.joining("\n"));
    }

    private static String printable(String line) {
        String shown =
                line.codePoints()
                        .mapToObj(each ->
                                each >= ' ' && each <= '~'
                                        ? Character.toString(each)
                                        : "\\x%02x".formatted(each))
                        .limit(SHOWN)
                        .collect(Collectors.joining());
        return shown + (line.length() > SHOWN ? "... (" + line.length() + " bytes)" : "");
    }
}
