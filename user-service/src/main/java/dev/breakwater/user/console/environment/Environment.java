package dev.breakwater.user.console.environment;

import dev.breakwater.user.console.snapshot.EnvironmentView;
import dev.breakwater.user.console.snapshot.TimelineMarker;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what the meters of this instance do not show: the replicas' fault plans, the partners'
 * states, the load, and the peers. It refreshes only while a page is open, on a thread of its own,
 * so that a slow answer delays no page.
 */
public final class Environment {

    private static final Logger log = LoggerFactory.getLogger(Environment.class);

    private final FaultClient replicas;
    private final PartnerClient partners;
    private final LoadClient load;
    private final PeerClient peers;
    private final Clock clock;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile EnvironmentView view = EnvironmentView.UNKNOWN;
    private volatile Consumer<TimelineMarker> listener = _ -> {};

    Environment(
            FaultClient replicas,
            PartnerClient partners,
            LoadClient load,
            PeerClient peers,
            Clock clock) {
        this.replicas = replicas;
        this.partners = partners;
        this.load = load;
        this.peers = peers;
        this.clock = clock;
    }

    /** Reports each change that a refresh finds, and each marker that a command adds. */
    public void onMarker(Consumer<TimelineMarker> newListener) {
        listener = newListener;
    }

    public EnvironmentView view() {
        return view;
    }

    /** Refreshes the view in the background, unless a refresh is already running. */
    public void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("console-environment").start(this::queryAll);
        }
    }

    private void queryAll() {
        try {
            EnvironmentView before = view;
            view =
                    new EnvironmentView(
                            replicas.views(), partners.views(), load.view(), peers.statuses());
            EnvironmentChanges.between(before, view).forEach(this::addMarker);
        } catch (RuntimeException e) {
            log.error("refreshing the environment of the live page failed", e);
        } finally {
            refreshing.set(false);
        }
    }

    public void addMarker(String text) {
        listener.accept(new TimelineMarker(clock.millis(), text));
    }
}
