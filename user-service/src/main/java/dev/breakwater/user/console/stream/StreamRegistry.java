package dev.breakwater.user.console.stream;

import dev.breakwater.user.console.ConsoleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The open event streams, and the limit of their number. */
final class StreamRegistry {

    private final Semaphore slots;
    private final int backlog;
    private final Duration retryAfter;
    private final Set<EventStream> subscribed = ConcurrentHashMap.newKeySet();

    StreamRegistry(ConsoleSettings settings) {
        this.slots = new Semaphore(settings.maxStreams());
        this.backlog = settings.backlog();
        this.retryAfter = settings.retryAfter();
    }

    /**
     * Opens a stream that the calling thread will write.
     *
     * @throws TooManyStreamsException if no slot is free
     */
    EventStream open() {
        if (!slots.tryAcquire()) {
            throw new TooManyStreamsException(retryAfter);
        }
        return new EventStream(
                backlog,
                stream -> {
                    subscribed.remove(stream);
                    slots.release();
                });
    }

    /** Sends the first event to a stream, which from then on receives every broadcast. */
    void subscribe(EventStream stream, byte[] first) {
        if (stream.offer(first)) {
            subscribed.add(stream);
        }
    }

    boolean isEmpty() {
        return subscribed.isEmpty();
    }

    /** Sends an event to all subscribed streams, and cancels those that read too slowly. */
    void broadcast(byte[] event) {
        List<EventStream> slow =
                subscribed.stream().filter(stream -> !stream.offer(event)).toList();
        slow.forEach(subscribed::remove);
        slow.forEach(EventStream::cancel);
    }

    void cancelAll() {
        subscribed.forEach(EventStream::cancel);
    }
}
