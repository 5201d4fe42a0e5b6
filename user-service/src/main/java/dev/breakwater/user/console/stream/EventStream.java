package dev.breakwater.user.console.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One open event stream: a bounded queue of events, which the thread of the stream's request
 * writes. A stream whose queue is full ends; the page then reconnects and starts anew.
 */
final class EventStream implements AutoCloseable {

    private final BlockingQueue<byte[]> queue;
    private final Consumer<EventStream> onClose;
    private final Thread writer = Thread.currentThread();
    private boolean closed; // guarded by this

    /** The calling thread is the one that will write the events. */
    EventStream(int backlog, Consumer<EventStream> onClose) {
        this.queue = new LinkedBlockingQueue<>(backlog);
        this.onClose = onClose;
    }

    @FunctionalInterface
    interface ConnectionCheck {

        /**
         * Does not block.
         *
         * @throws IOException if the client has closed the connection
         */
        void requireOpen() throws IOException;
    }

    /** Does not block. Returns false if the stream is closed or its queue is full. */
    synchronized boolean offer(byte[] event) {
        return !closed && queue.offer(event);
    }

    /** Interrupts the writer, which may wait for an event or be blocked in a write. */
    synchronized void cancel() {
        if (!closed) {
            writer.interrupt();
        }
    }

    /**
     * Writes events as they come, until the client leaves or stops reading, or {@link #cancel}.
     *
     * @throws IOException always: a stream has no other end
     */
    void writeTo(OutputStream out, ConnectionCheck connection) throws IOException {
        try {
            while (true) {
                byte[] event = queue.take();
                connection.requireOpen();
                out.write(event);
                out.flush();
            }
        } catch (InterruptedException cancelled) {
            throw new IOException("the client reads too slowly, or the service stops", cancelled);
        }
    }

    /** Clears the interrupt of {@link #cancel}, so that it does not leak into later work. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            boolean _ = Thread.interrupted();
        }
        onClose.accept(this);
    }
}
