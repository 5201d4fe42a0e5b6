package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * A method, and a path with everything below it.
 *
 * @param text the pattern in JSON, such as {@code GET /orders}
 */
record RequestPattern(@JsonValue String text, String method, PathPattern path) {

    static final String REQUIREMENT = "must be a method and a path, such as \"GET /orders\"";
    static final RequestPattern DEFAULT = parse("GET /orders");

    /**
     * @throws IllegalArgumentException unless the text is a method and a path pattern
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RequestPattern parse(String text) {
        if (!text.matches("[A-Z]{1,16} /\\S{0,200}")) {
            throw new IllegalArgumentException(REQUIREMENT);
        }
        String method = text.substring(0, text.indexOf(' '));
        String path = text.substring(text.indexOf('/')).replaceFirst("/(\\*\\*)?$", "");
        try {
            PathPattern pattern = PathPatternParser.defaultInstance.parse(path + "/**");
            return new RequestPattern(text, method, pattern);
        } catch (PatternParseException e) {
            throw new IllegalArgumentException(REQUIREMENT, e);
        }
    }

    boolean matches(String requestMethod, PathContainer requestPath) {
        return method.equals(requestMethod) && path.matches(requestPath);
    }
}
