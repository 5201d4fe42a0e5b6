package dev.breakwater.console.page;

import dev.breakwater.console.stream.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Writes an event stream on a virtual thread of its own, so that an open page holds no thread of
 * the web server. Handing each event to the server's asynchronous dispatch would cost more.
 */
final class StreamWriter {

    private static final Logger log = LoggerFactory.getLogger(StreamWriter.class);

    private final Duration lifetime;

    StreamWriter(Duration lifetime) {
        this.lifetime = lifetime;
    }

    void write(
            HttpServletRequest request, HttpServletResponse response, Supplier<EventStream> opening)
            throws IOException {
        boolean isHead = HttpMethod.HEAD.matches(request.getMethod());
        EventStream stream = isHead ? null : opening.get(); // refuses before any header is set
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // NGINX then forwards each event at once
        if (stream == null) {
            return;
        }
        try {
            AsyncContext async = request.startAsync();
            async.setTimeout(0); // the stream has its own end
            async.addListener(new EndOfRequest(stream));
            Thread.ofVirtual().name("console-stream").start(() -> write(stream, async));
        } catch (IllegalStateException unsupported) { // by one of the application's filters
            stream.end();
            throw unsupported;
        }
    }

    private void write(EventStream stream, AsyncContext async) {
        try {
            stream.writeTo(async.getResponse().getOutputStream(), lifetime);
        } catch (IOException left) {
            log.debug("the client of an event stream has left", left);
        }
        try {
            async.complete();
        } catch (IllegalStateException completed) {
            log.debug("the server has completed the request of an event stream", completed);
        }
    }

    /** The server may end the request by itself, for instance after a failed write. */
    private record EndOfRequest(EventStream stream) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
