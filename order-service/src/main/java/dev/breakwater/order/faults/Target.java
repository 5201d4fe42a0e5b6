package dev.breakwater.order.faults;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Requests that a fault is meant for: a method, and a path with everything below it.
 *
 * @param text as written, such as {@code GET /orders}
 */
record Target(String text, String method, PathPattern pattern) {

    static final Target DEFAULT = parse("GET /orders");

    /**
     * @throws IllegalArgumentException unless it is a method and a path pattern
     */
    static Target parse(String text) {
        if (!text.matches("[A-Z]{1,16} /\\S{0,200}")) {
            throw new IllegalArgumentException("Not a method and a path: " + text);
        }
        String method = text.substring(0, text.indexOf(' '));
        String path = text.substring(text.indexOf('/')).replaceFirst("/(\\*\\*)?$", "");
        return new Target(text, method, PathPatternParser.defaultInstance.parse(path + "/**"));
    }

    boolean matches(String requestMethod, PathContainer path) {
        return method.equals(requestMethod) && pattern.matches(path);
    }
}
