package dev.breakwater.lab.requests;

import java.util.List;
import java.util.Map;

/**
 * A response.
 *
 * @param headers by name, in any case
 */
record Response(int status, Map<String, List<String>> headers, String body) {

    String header(String name) {
        return headers.containsKey(name) ? String.join(",", headers.get(name)) : "";
    }
}
