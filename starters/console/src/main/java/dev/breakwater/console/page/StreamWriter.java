package dev.breakwater.console.page;

import dev.breakwater.console.stream.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Writes event streams. An open page holds no thread: each event asks the server for one, which
 * writes it and goes. A thread of our own must not write: when its write fails, Tomcat uses the
 * request's objects for the next request while that thread still marks them as failed.
 */
final class StreamWriter {

    private static final Logger log = LoggerFactory.getLogger(StreamWriter.class);
    private static final String OPEN = OpenRequest.class.getName();

    /** The most threads that clients which do not read can hold, until a write times out. */
    private static final int MAX_WRITERS = 4;

    private final Semaphore writers = new Semaphore(MAX_WRITERS);
    private final Duration lifetime;

    StreamWriter(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Begins a stream. A request with HEAD takes no place. */
    void begin(
            HttpServletRequest request, HttpServletResponse response, Supplier<EventStream> opening)
            throws IOException {
        boolean isHead = HttpMethod.HEAD.matches(request.getMethod());
        EventStream stream = isHead ? null : opening.get(); // refuses before any header is set
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // NGINX then forwards each event at once
        if (stream != null) {
            request.setAttribute(OPEN, new OpenRequest(stream));
            resume(request, response);
        }
    }

    /** Writes what has come, on a thread that {@link OpenRequest#wake} has asked for. */
    void resume(HttpServletRequest request, HttpServletResponse response) {
        var open = (OpenRequest) Objects.requireNonNull(request.getAttribute(OPEN));
        try {
            while (!open.stream.hasEnded() && !open.parkUnlessWaiting(request)) {
                if (writers.tryAcquire()) {
                    try {
                        open.stream.writeTo(response.getOutputStream(), lifetime);
                    } finally {
                        writers.release();
                    }
                } else if (open.parkUnlessEnded(request)) {
                    return; // the next event, or the end, asks again
                }
            }
        } catch (IOException left) {
            log.debug("the client of an event stream has left", left);
        } catch (IllegalStateException unsupported) { // by one of the application's filters
            open.stream.end();
            throw unsupported;
        }
    }

    /** A request whose stream is open. */
    private static final class OpenRequest implements AsyncListener {

        private final EventStream stream;
        private @Nullable AsyncContext parked; // guarded by this

        OpenRequest(EventStream stream) {
            this.stream = stream;
            stream.onEvent(this::wake);
        }

        /** Gives the thread back, unless there is something to write. */
        synchronized boolean parkUnlessWaiting(HttpServletRequest request) {
            boolean parks = !stream.isWaitingForThread();
            if (parks) {
                park(request);
            }
            return parks;
        }

        synchronized boolean parkUnlessEnded(HttpServletRequest request) {
            boolean parks = !stream.hasEnded();
            if (parks) {
                park(request);
            }
            return parks;
        }

        private void park(HttpServletRequest request) {
            parked = request.startAsync();
            parked.setTimeout(0); // the stream has its own end
            parked.addListener(this);
        }

        private synchronized void wake() {
            if (parked == null) {
                return;
            }
            try {
                parked.dispatch();
            } catch (IllegalStateException over) {
                log.debug("the server has ended the request of an event stream", over);
            }
            parked = null;
        }

        /** The server ended the request: nobody may use its objects any more. */
        private void ended() {
            synchronized (this) {
                parked = null;
            }
            stream.end();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            ended();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            ended();
        }

        @Override
        public void onError(AsyncEvent event) {
            ended();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {} // park adds this listener again
    }
}
