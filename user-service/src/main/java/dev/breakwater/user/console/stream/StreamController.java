package dev.breakwater.user.console.stream;

import dev.breakwater.user.console.ConsoleSettings;
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
 * Serves the event stream of the live page. The request's virtual thread writes the events itself:
 * handing each event to the container's asynchronous dispatch costs more.
 */
@RestController
@Profile("!naive")
class StreamController {

    private static final String PATH = "/console/events";
    private static final Logger log = LoggerFactory.getLogger(StreamController.class);

    private final EventBroadcaster broadcaster;
    private final StreamSockets sockets;
    private final ConsoleSettings settings;

    StreamController(
            EventBroadcaster broadcaster, StreamSockets sockets, ConsoleSettings settings) {
        this.broadcaster = broadcaster;
        this.sockets = sockets;
        this.settings = settings;
    }

    @GetMapping(PATH)
    void events(HttpServletRequest request, HttpServletResponse response) {
        try (EventStream stream = broadcaster.open()) {
            setHeaders(response);
            // StreamSocket discards what the client sends meanwhile, so no request can follow
            response.setHeader(HttpHeaders.CONNECTION, "close");
            StreamSocket socket = sockets.of(request);
            socket.limitSendBuffer(settings.sendBuffer());
            stream.writeTo(response.getOutputStream(), socket::requireOpen);
        } catch (IOException ended) {
            log.debug("an event stream has ended", ended);
        }
    }

    /**
     * Takes no slot. Without this method Spring answers HEAD with {@link #events}, whose writes
     * never fail, because Tomcat discards the body: the stream would never end.
     */
    @RequestMapping(path = PATH, method = RequestMethod.HEAD)
    void head(HttpServletResponse response) {
        setHeaders(response);
    }

    private static void setHeaders(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // NGINX then forwards each event at once
    }
}
