package dev.breakwater.resilience.web;

import org.springframework.http.HttpStatus;

/** Problems as JSON, for what answers outside of Spring MVC. */
final class ProblemJson {

    private ProblemJson() {}

    /** A problem without a type of its own: its title is the status's reason phrase (RFC 9457). */
    static String of(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "" : "\"title\":\"%s\",".formatted(known.getReasonPhrase());
        return "{\"type\":\"about:blank\",%s\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, escaped(detail));
    }

    /** RFC 8259, section 7. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars()
                .forEach(character -> {
                    if (character < ' ') {
                        escaped.append("\\u%04x".formatted(character));
                    } else {
                        if (character == '"' || character == '\\') {
                            escaped.append('\\');
                        }
                        escaped.append((char) character);
                    }
                });
        return escaped.toString();
    }
}
