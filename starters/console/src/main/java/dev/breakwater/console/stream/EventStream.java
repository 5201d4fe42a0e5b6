package dev.breakwater.console.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open event stream: a bounded queue of events, which one thread writes. A stream whose queue
 * is full ends; the page then reconnects and starts anew.
 */
public final class EventStream {

    /** Tells the page that the stream has ended in order: it opens the next one at once. */
    private static final byte[] BYE = "event: bye\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<byte[]> queue;
    private final Consumer<EventStream> onEnd;
    private @Nullable Thread writer; // guarded by this
    private boolean ended; // guarded by this

    EventStream(int backlog, Consumer<EventStream> onEnd) {
        this.queue = new LinkedBlockingQueue<>(backlog);
        this.onEnd = onEnd;
    }

    /** Does not block. Returns false if the stream has ended or its queue is full. */
    synchronized boolean offer(byte[] event) {
        return !ended && queue.offer(event);
    }

    /** Ends the stream, and interrupts its writer, which may be blocked in a write. */
    public void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (writer != null) {
                writer.interrupt();
            }
        }
        onEnd.accept(this);
    }

    /**
     * Writes events as they come, on the calling thread. It returns when the lifetime is over or
     * the stream has ended.
     *
     * @throws IOException if the client has left
     */
    public void writeTo(OutputStream out, Duration lifetime) throws IOException {
        if (!begin()) {
            return;
        }
        try {
            long end = System.nanoTime() + lifetime.toNanos();
            while (true) {
                long left = end - System.nanoTime();
                byte[] event = left > 0 ? queue.poll(left, TimeUnit.NANOSECONDS) : null;
                out.write(event == null ? BYE : event);
                out.flush();
                if (event == null) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            // by end(): the client reads too slowly, or the service stops
        } finally {
            synchronized (this) {
                writer = null;
            }
            end();
        }
    }

    private synchronized boolean begin() {
        writer = Thread.currentThread();
        return !ended;
    }
}
