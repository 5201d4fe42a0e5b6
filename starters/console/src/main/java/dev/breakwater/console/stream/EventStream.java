package dev.breakwater.console.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One open event stream: a bounded queue of events, which the web server's threads write. A stream
 * whose queue is full ends; the page then reconnects and starts anew.
 */
public final class EventStream {

    /** Tells the page that the stream has ended in order: it opens the next one at once. */
    private static final byte[] BYE = "event: bye\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<byte[]> queue;
    private final Consumer<EventStream> onEnd;
    private final long startedAt = System.nanoTime();
    private boolean ended; // guarded by this
    private volatile Runnable onEvent = () -> {};

    EventStream(int backlog, Consumer<EventStream> onEnd) {
        this.queue = new LinkedBlockingQueue<>(backlog);
        this.onEnd = onEnd;
    }

    /**
     * Calls back after each event, and at the end.
     *
     * @param callback must not block
     */
    public void onEvent(Runnable callback) {
        onEvent = callback;
    }

    /** Does not block. Returns false if the stream has ended or its queue is full. */
    boolean offer(byte[] event) {
        synchronized (this) {
            if (ended || !queue.offer(event)) {
                return false;
            }
        }
        onEvent.run();
        return true;
    }

    /** Ends the stream and frees its place. */
    public void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        queue.clear(); // a write could block
        onEnd.accept(this);
        onEvent.run();
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Returns true if {@link #writeTo} has something to do. */
    public boolean isWaitingForThread() {
        return hasEnded() || !queue.isEmpty();
    }

    /**
     * Writes the events so far.
     *
     * @param lifetime since the stream was opened; then it ends
     * @throws IOException if the client has left; then it has ended, too
     */
    public void writeTo(OutputStream out, Duration lifetime) throws IOException {
        try {
            for (byte[] event = queue.poll(); event != null; event = queue.poll()) {
                out.write(event);
                out.flush();
            }
            if (System.nanoTime() - startedAt > lifetime.toNanos()) {
                out.write(BYE);
                out.flush();
                end();
            }
        } catch (IOException left) {
            end();
            throw left;
        }
    }
}
