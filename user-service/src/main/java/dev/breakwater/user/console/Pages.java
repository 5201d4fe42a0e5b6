package dev.breakwater.user.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open pages, so many at the most. */
final class Pages {

    private static final Logger log = LoggerFactory.getLogger(Pages.class);

    private final Semaphore free;
    private final int backlog;
    private final Duration retryAfter;
    private final Set<Page> open = ConcurrentHashMap.newKeySet();

    Pages(ConsoleSettings settings) {
        this.free = new Semaphore(settings.pages());
        this.backlog = settings.backlog();
        this.retryAfter = settings.retryAfter();
    }

    /**
     * A page for the thread that asks.
     *
     * @throws TooManyPages if so many are open
     */
    Page open() {
        if (!free.tryAcquire()) {
            throw new TooManyPages(retryAfter);
        }
        return new Page(backlog, this::closed);
    }

    private void closed(Page page) {
        open.remove(page);
        free.release();
    }

    /** From now on it gets what all get, and this first. */
    void admit(Page page, byte[] greeting) {
        if (page.offer(greeting)) {
            open.add(page);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void send(byte[] event) {
        open.removeIf(page -> !page.offer(event) && drop(page));
    }

    private static boolean drop(Page page) {
        log.debug("a page that reads too slowly is dropped");
        page.end();
        return true;
    }

    void endAll() {
        open.forEach(Page::end);
    }
}
