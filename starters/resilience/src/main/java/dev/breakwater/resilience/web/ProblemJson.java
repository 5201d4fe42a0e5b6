package dev.breakwater.resilience.web;

import io.micrometer.core.instrument.util.StringEscapeUtils;
import org.springframework.http.HttpStatus;

/** RFC 9457 problems as JSON, for answers outside Spring MVC. */
final class ProblemJson {

    private ProblemJson() {}

    /**
     * Returns a problem without a type of its own; its title is the reason phrase of the status.
     */
    static String of(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "" : "\"title\":\"%s\",".formatted(known.getReasonPhrase());
        return "{\"type\":\"about:blank\",%s\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, StringEscapeUtils.escapeJson(detail));
    }
}
