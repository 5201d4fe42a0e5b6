package dev.breakwater.console.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.console.ConsoleControls;
import dev.breakwater.console.ConsoleIdentity;
import dev.breakwater.console.ConsoleSettings;
import dev.breakwater.console.Contributions;
import dev.breakwater.console.client.InstanceStatus;
import dev.breakwater.console.dependency.BreakerTransitions;
import dev.breakwater.console.snapshot.Snapshot;
import dev.breakwater.console.snapshot.SnapshotSampler;
import dev.breakwater.console.snapshot.Surroundings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the same events to all open streams, from one thread: a snapshot each interval; transitions
 * of breakers, timeline markers and what a command changed around the service at once, in their
 * order.
 */
public final class EventBroadcaster implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventBroadcaster.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final ConsoleSettings settings;
    private final ConsoleControls controls;
    private final ConsoleIdentity self;
    private final SnapshotSampler sampler;
    private final BreakerTransitions transitions;
    private final Surroundings surroundings;
    private final Marks marks;
    private final Contributions contributions;
    private final EventEncoder encoder;
    private final StreamRegistry streams;
    private final TimelineHistory history;

    private volatile ScheduledExecutorService thread = newThread(); // a restart needs another
    private volatile @Nullable Snapshot latest;
    private volatile boolean running;
    private byte @Nullable [] hello; // until something changes; guarded by the thread

    public EventBroadcaster(
            ConsoleSettings settings,
            ConsoleControls controls,
            ConsoleIdentity self,
            SnapshotSampler sampler,
            BreakerTransitions transitions,
            Surroundings surroundings,
            Marks marks,
            Contributions contributions,
            JsonMapper json) {
        this.settings = settings;
        this.controls = controls;
        this.self = self;
        this.sampler = sampler;
        this.transitions = transitions;
        this.surroundings = surroundings;
        this.marks = marks;
        this.contributions = contributions;
        this.encoder = new EventEncoder(json);
        this.streams = new StreamRegistry(settings.places(), settings.backlog());
        this.history = new TimelineHistory(settings.historySize());
    }

    private static ScheduledExecutorService newThread() {
        return new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("console").factory(),
                new DiscardPolicy()); // of events after the stop
    }

    /**
     * Opens a stream. Its first event is {@link Hello}.
     *
     * @throws TooManyStreamsException if no place is free
     */
    public EventStream open() {
        EventStream stream = streams.open();
        later(() -> streams.subscribe(stream, EventEncoder.event("hello", hello())));
        surroundings.refresh();
        return stream;
    }

    /** Returns the JSON of {@link Hello}, as of now. */
    public byte[] state() {
        surroundings.refresh();
        return CompletableFuture.supplyAsync(this::hello, thread)
                .orTimeout(
                        MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS) // the service may be stopping
                .join();
    }

    /** Returns the status of this instance, or null before the first snapshot. */
    public @Nullable InstanceStatus status() {
        Snapshot now = latest;
        return now == null ? null : now.status(self);
    }

    /** All pages that open in one interval share these bytes: with many dependencies a megabyte. */
    private byte[] hello() {
        byte[] present = hello;
        if (present == null) {
            present = encoder.json(newHello());
            hello = present;
        }
        return present;
    }

    private Hello newHello() {
        return new Hello(
                self.instance(),
                self.application(),
                controls.allowed(),
                self.started(),
                settings.interval().toMillis(),
                settings.history().toMillis(),
                contributions.modules(),
                contributions.settings(),
                sampler.settings(),
                history.view(),
                latest);
    }

    private void takeSnapshot() {
        if (!streams.isEmpty()) {
            surroundings.refresh();
        }
        Snapshot before = latest;
        Snapshot snapshot = sampler.sample(surroundings.view());
        latest = snapshot;
        history.add(snapshot);
        broadcast("tick", () -> snapshot.changesSince(before));
    }

    private void broadcast(String name, Supplier<Object> data) {
        hello = null;
        if (!streams.isEmpty()) {
            streams.broadcast(EventEncoder.event(name, encoder.json(data.get())));
        }
    }

    private void later(Runnable task) {
        thread.execute(() -> runLogged(task));
    }

    /** Logs a failure: an exception would end the schedule. */
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("the live page's broadcast failed", e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = newThread();
        streams.start();
        transitions.onTransition(transition ->
                later(() -> {
                    history.add(transition);
                    broadcast("transition", () -> transition);
                }));
        marks.onMark(marker ->
                later(() -> {
                    history.add(marker);
                    broadcast("mark", () -> marker);
                }));
        surroundings.onCommand(view -> later(() -> broadcast("surroundings", () -> view)));
        long interval = settings.interval().toMillis();
        var _ =
                thread.scheduleAtFixedRate(
                        () -> runLogged(this::takeSnapshot),
                        interval,
                        interval,
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the streams before the web server waits for its requests: they would not end soon. */
    @Override
    public void stop() {
        running = false;
        streams.stop();
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
