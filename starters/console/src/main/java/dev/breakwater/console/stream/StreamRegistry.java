package dev.breakwater.console.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The open event streams, and the limit of their number. */
final class StreamRegistry {

    private final Semaphore places;
    private final int backlog;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed = true; // until the service has started
    private final Set<EventStream> subscribed = ConcurrentHashMap.newKeySet();

    StreamRegistry(int places, int backlog) {
        this.places = new Semaphore(places);
        this.backlog = backlog;
    }

    /**
     * Opens a stream.
     *
     * @throws TooManyStreamsException if no place is free, or the service stops
     */
    EventStream open() {
        if (!places.tryAcquire()) {
            throw new TooManyStreamsException("Too many live pages are open.");
        }
        EventStream stream = new EventStream(backlog, this::ended);
        open.add(stream);
        if (closed) {
            stream.end();
            throw new TooManyStreamsException("The service starts or stops.");
        }
        return stream;
    }

    void start() {
        closed = false;
    }

    private void ended(EventStream stream) {
        open.remove(stream);
        subscribed.remove(stream);
        places.release();
    }

    /** Sends the first event to a stream, which from then on receives every broadcast. */
    void subscribe(EventStream stream, byte[] first) {
        subscribed.add(stream);
        if (!stream.offer(first)) {
            subscribed.remove(stream); // it has ended meanwhile
        }
    }

    boolean isEmpty() {
        return subscribed.isEmpty();
    }

    /** Sends an event to all subscribed streams, and ends those that read too slowly. */
    void broadcast(byte[] event) {
        List<EventStream> slow =
                subscribed.stream().filter(stream -> !stream.offer(event)).toList();
        slow.forEach(EventStream::end);
    }

    /** Ends all streams, and opens no further one. */
    void stop() {
        closed = true;
        List.copyOf(open).forEach(EventStream::end);
    }
}
