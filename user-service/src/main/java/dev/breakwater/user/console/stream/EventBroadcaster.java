package dev.breakwater.user.console.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.user.console.ConsoleSettings;
import dev.breakwater.user.console.environment.Environment;
import dev.breakwater.user.console.environment.FaultClient;
import dev.breakwater.user.console.snapshot.BreakerMonitor;
import dev.breakwater.user.console.snapshot.PolicySettings;
import dev.breakwater.user.console.snapshot.Snapshot;
import dev.breakwater.user.console.snapshot.SnapshotSampler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the same events to all open streams, from one thread: a snapshot each interval; transitions
 * of breakers and timeline markers at once, in their order.
 */
public final class EventBroadcaster implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventBroadcaster.class);

    /**
     * The first event of each stream.
     *
     * @param tick interval between two snapshots, in milliseconds
     * @param span period of the history, in milliseconds
     * @param now null before the first snapshot
     */
    record Hello(
            String instance,
            boolean controls,
            long tick,
            long span,
            PolicySettings numbers,
            List<String> presets,
            TimelineHistory.View history,
            @Nullable Snapshot now) {}

    private final ConsoleSettings settings;
    private final SnapshotSampler sampler;
    private final BreakerMonitor breakers;
    private final Environment environment;
    private final PolicySettings policies;
    private final ObjectMapper json;
    private final StreamRegistry streams;
    private final TimelineHistory history;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("console").factory(),
                    new DiscardPolicy()); // of events after the stop
    private volatile @Nullable Snapshot latest;
    private volatile boolean running;

    EventBroadcaster(
            ConsoleSettings settings,
            SnapshotSampler sampler,
            BreakerMonitor breakers,
            Environment environment,
            PolicySettings policies,
            ObjectMapper json) {
        this.settings = settings;
        this.sampler = sampler;
        this.breakers = breakers;
        this.environment = environment;
        this.policies = policies;
        this.json = json;
        this.streams = new StreamRegistry(settings);
        this.history = new TimelineHistory(settings.historySize());
    }

    /**
     * Opens a stream that the calling thread will write.
     *
     * @throws TooManyStreamsException if no slot is free
     */
    EventStream open() {
        EventStream stream = streams.open();
        execute(() -> streams.subscribe(stream, event("hello", hello())));
        environment.refresh();
        return stream;
    }

    /** Returns the newest snapshot, or null before the first. */
    public @Nullable Snapshot latest() {
        return latest;
    }

    private Hello hello() {
        return new Hello(
                settings.instance(),
                settings.controls(),
                settings.interval().toMillis(),
                settings.history().toMillis(),
                policies,
                FaultClient.PRESETS,
                history.view(),
                latest);
    }

    private void takeSnapshot() {
        if (!streams.isEmpty()) {
            environment.refresh();
        }
        Snapshot snapshot = sampler.sample(environment.view());
        latest = snapshot;
        history.add(snapshot);
        broadcast("tick", snapshot);
    }

    private void broadcast(String name, Object data) {
        if (!streams.isEmpty()) {
            streams.broadcast(event(name, data));
        }
    }

    /** Encodes a server-sent event; its JSON has no line breaks. */
    private byte[] event(String name, Object data) {
        try {
            String line = "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
            return line.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(Runnable task) {
        thread.execute(() -> runLogged(task));
    }

    /** Logs a failure: an exception would end the schedule. */
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("the live page's broadcast failed", e);
        }
    }

    @Override
    public void start() {
        running = true;
        breakers.onTransition(transition ->
                execute(() -> {
                    history.add(transition);
                    broadcast("transition", transition);
                }));
        environment.onMarker(marker ->
                execute(() -> {
                    history.add(marker);
                    broadcast("mark", marker);
                }));
        long interval = settings.interval().toMillis();
        var _ =
                thread.scheduleAtFixedRate(
                        () -> runLogged(this::takeSnapshot),
                        interval,
                        interval,
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the streams before the web server waits for its requests: they never end otherwise. */
    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        streams.cancelAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
