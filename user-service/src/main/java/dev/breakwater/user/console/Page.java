package dev.breakwater.user.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One open page: events that wait to be written by its request's own thread. One that does not read
 * fast enough is dropped; it comes back by itself, and is told everything anew.
 */
final class Page implements AutoCloseable {

    private final BlockingQueue<byte[]> waiting;
    private final Consumer<Page> whenClosed;
    private final Thread writer = Thread.currentThread();
    private boolean closed; // guarded by this

    Page(int backlog, Consumer<Page> whenClosed) {
        this.waiting = new LinkedBlockingQueue<>(backlog);
        this.whenClosed = whenClosed;
    }

    /** Who reads the page. */
    @FunctionalInterface
    interface Client {

        /**
         * Never waits.
         *
         * @throws IOException if the client has left
         */
        void requireConnected() throws IOException;
    }

    /** Never waits. False if the page is closed or too slow: it gets no more. */
    synchronized boolean offer(byte[] event) {
        return !closed && waiting.offer(event);
    }

    /** Whether its thread waits for an event or stands in a write that nobody reads. */
    synchronized void end() {
        if (!closed) {
            writer.interrupt();
        }
    }

    /**
     * Writes events as they come, until the client leaves or stops reading, or {@link #end}.
     *
     * @throws IOException always
     */
    void writeTo(OutputStream out, Client client) throws IOException {
        try {
            while (true) {
                byte[] event = waiting.take();
                client.requireConnected();
                out.write(event);
                out.flush();
            }
        } catch (InterruptedException ended) {
            throw new IOException("the page was too slow, or this process ends", ended);
        }
    }

    /** The interrupt was for this page: what the thread does next is other people's. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            boolean _ = Thread.interrupted();
        }
        whenClosed.accept(this);
    }
}
