package dev.breakwater.user.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stream of the live page: it holds its request's virtual thread, which costs less than to hand
 * each event to the container.
 */
@RestController
@Profile("!naive")
class StreamController {

    private static final String PATH = "/console/events";
    private static final Logger log = LoggerFactory.getLogger(StreamController.class);

    private final Console console;
    private final StreamClients clients;
    private final ConsoleSettings settings;

    StreamController(Console console, StreamClients clients, ConsoleSettings settings) {
        this.console = console;
        this.clients = clients;
        this.settings = settings;
    }

    @GetMapping(PATH)
    void events(HttpServletRequest request, HttpServletResponse response) {
        try (Page page = console.open()) {
            describe(response);
            // no request can follow: what the client sends during the stream is discarded
            response.setHeader(HttpHeaders.CONNECTION, "close");
            StreamClient client = clients.of(request);
            client.limitSendBuffer(settings.sendBuffer());
            page.writeTo(response.getOutputStream(), client::requireConnected);
        } catch (IOException ended) {
            log.debug("a page has gone", ended);
        }
    }

    /**
     * Takes no place. Without this method Spring would answer HEAD by {@link #events}: Tomcat
     * discards the body of such an answer, so no write would ever fail after the client has left.
     */
    @RequestMapping(path = PATH, method = RequestMethod.HEAD)
    void head(HttpServletResponse response) {
        describe(response);
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // NGINX passes each event on at once
    }
}
