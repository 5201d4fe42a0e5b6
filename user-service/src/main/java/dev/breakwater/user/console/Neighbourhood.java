package dev.breakwater.user.console;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the meters cannot tell: what replicas and partners do on purpose, how fast the load is, how
 * the other instances are. Asked for only while somebody watches, and never by the thread that
 * serves the pages: who does not answer delays nobody.
 */
final class Neighbourhood {

    private static final Logger log = LoggerFactory.getLogger(Neighbourhood.class);

    record View(
            List<FaultSwitch.View> replicas,
            List<PartnerSwitch.View> partners,
            LoadSwitch.@Nullable View load,
            List<Instance> peers) {

        static final View UNKNOWN = new View(List.of(), List.of(), null, List.of());
    }

    private final FaultSwitch replicas;
    private final PartnerSwitch partners;
    private final LoadSwitch load;
    private final Peers peers;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile View view = View.UNKNOWN;
    private volatile Consumer<Mark> listener = _ -> {};

    Neighbourhood(
            FaultSwitch replicas,
            PartnerSwitch partners,
            LoadSwitch load,
            Peers peers,
            Clock clock) {
        this.replicas = replicas;
        this.partners = partners;
        this.load = load;
        this.peers = peers;
        this.clock = clock;
    }

    void follow(Consumer<Mark> changes) {
        listener = changes;
    }

    View view() {
        return view;
    }

    /** In the background; while one look is under way there is no other. */
    void lookAround() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("console looks around").start(this::look);
        }
    }

    private void look() {
        try {
            View before = view;
            View now = new View(replicas.view(), partners.view(), load.view(), peers.view());
            view = now;
            Changes.between(before, now).forEach(text -> mark(text));
        } catch (RuntimeException e) {
            log.error("the neighbourhood could not be looked at", e);
        } finally {
            looking.set(false);
        }
    }

    void mark(String text) {
        listener.accept(new Mark(clock.millis(), text));
    }
}
