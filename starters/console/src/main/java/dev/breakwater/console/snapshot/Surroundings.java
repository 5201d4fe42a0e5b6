package dev.breakwater.console.snapshot;

import dev.breakwater.console.ConsoleContribution;
import dev.breakwater.console.Contributions;
import dev.breakwater.console.client.PeerClient;
import dev.breakwater.console.client.Peers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what the meters of this instance do not show: its peers, and what the application
 * contributes. It refreshes only while a page is open, on a thread of its own, so that a slow
 * answer delays no page.
 */
public final class Surroundings {

    private static final Logger log = LoggerFactory.getLogger(Surroundings.class);

    private final PeerClient peers;
    private final Contributions contributions;
    private final Consumer<String> marks;
    private final AtomicBoolean refreshing = new AtomicBoolean();

    private volatile Snapshot.View view = Snapshot.View.UNKNOWN;
    private volatile Consumer<Snapshot.View> listener = _ -> {};

    /**
     * Knows nothing yet.
     *
     * @param marks receives each change that a refresh finds
     */
    public Surroundings(PeerClient peers, Contributions contributions, Consumer<String> marks) {
        this.peers = peers;
        this.contributions = contributions;
        this.marks = marks;
    }

    /** One that fails keeps its earlier view. */
    private void read(
            ConsoleContribution contribution,
            Map<String, Object> before,
            Map<String, Object> contributed) {
        Object earlier = before.get(contribution.name());
        try {
            Object now = contribution.view();
            contributed.put(contribution.name(), now);
            if (earlier != null) {
                contribution.changes(earlier, now).forEach(marks);
            }
        } catch (RuntimeException e) {
            log.warn("reading what {} contributes failed", contribution.name(), e);
            if (earlier != null) {
                contributed.put(contribution.name(), earlier);
            }
        }
    }

    public Snapshot.View view() {
        return view;
    }

    /** Passes on each view that {@link #refreshAfterCommand} has read. */
    public void onCommand(Consumer<Snapshot.View> newListener) {
        listener = newListener;
    }

    /** Refreshes the view in the background, unless a refresh is already running. */
    public void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            start(() -> {
                try {
                    readAll();
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    /** Refreshes the view in the background: a refresh that is running began before the command. */
    public void refreshAfterCommand() {
        start(() -> {
            readAll();
            listener.accept(view);
        });
    }

    private static void start(Runnable refresh) {
        Thread.ofVirtual().name("console-surroundings").start(refresh);
    }

    private synchronized void readAll() {
        try {
            Snapshot.View before = view;
            Map<String, Object> contributed = new LinkedHashMap<>();
            contributions.all().forEach(each -> read(each, before.contributed(), contributed));
            Peers present = peers.ask();
            view = new Snapshot.View(present.answering(), present.silent(), contributed);
        } catch (RuntimeException e) {
            log.error("refreshing what surrounds this service failed", e);
        }
    }
}
