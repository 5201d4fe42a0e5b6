package dev.breakwater.user.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stream of the live page: it holds its request's virtual thread, which costs less than to hand
 * each event to the container.
 */
@RestController
@Profile("!naive")
class StreamController {

    private static final Logger log = LoggerFactory.getLogger(StreamController.class);

    private final Console console;

    StreamController(Console console) {
        this.console = console;
    }

    @GetMapping("/console/events")
    void events(HttpServletResponse response) {
        try (Page page = console.open()) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // NGINX passes each event on at once
            page.writeTo(response.getOutputStream());
        } catch (IOException ended) {
            log.debug("a page has gone", ended);
        }
    }
}
