package dev.breakwater.user.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What all open pages see. One thread samples at each tick, keeps the history, and hands the same
 * bytes to every page; transitions of breakers and marks go out at once, in their order.
 */
final class Console implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Console.class);

    /** What a page is told first. */
    record Hello(
            String instance,
            boolean controls,
            long tick,
            long span,
            Numbers numbers,
            List<String> presets,
            History.View history,
            @Nullable Snapshot now) {}

    private final ConsoleSettings settings;
    private final Sampler sampler;
    private final Breakers breakers;
    private final Neighbourhood neighbourhood;
    private final Numbers numbers;
    private final ObjectMapper json;
    private final Pages pages;
    private final History history;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("console").factory());
    private volatile @Nullable Snapshot latest;
    private volatile boolean running;

    Console(
            ConsoleSettings settings,
            Sampler sampler,
            Breakers breakers,
            Neighbourhood neighbourhood,
            Numbers numbers,
            ObjectMapper json) {
        this.settings = settings;
        this.sampler = sampler;
        this.breakers = breakers;
        this.neighbourhood = neighbourhood;
        this.numbers = numbers;
        this.json = json;
        this.pages = new Pages(settings);
        this.history = new History(settings.points());
    }

    /**
     * Its thread is to write what the page is told.
     *
     * @throws TooManyPages if as many are open as are allowed
     */
    Page open() {
        Page page = pages.open();
        soon(() -> pages.admit(page, event("hello", hello())));
        neighbourhood.lookAround();
        return page;
    }

    /** The newest snapshot; null before the first. */
    @Nullable Snapshot latest() {
        return latest;
    }

    private Hello hello() {
        return new Hello(
                settings.instance(),
                settings.controls(),
                settings.tick().toMillis(),
                settings.history().toMillis(),
                numbers,
                Command.Faults.PRESETS,
                history.view(),
                latest);
    }

    private void tick() {
        if (!pages.isEmpty()) {
            neighbourhood.lookAround();
        }
        Snapshot snapshot = sampler.sample(neighbourhood.view());
        latest = snapshot;
        history.add(snapshot);
        if (!pages.isEmpty()) {
            pages.send(event("tick", snapshot));
        }
    }

    private void tell(Transition transition) {
        history.add(transition);
        pages.send(event("transition", transition));
    }

    private void tell(Mark mark) {
        history.add(mark);
        pages.send(event("mark", mark));
    }

    /** In the form of server-sent events: JSON has no line breaks. */
    private byte[] event(String name, Object data) {
        try {
            String line = "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
            return line.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void soon(Runnable task) {
        try {
            thread.execute(() -> carryOut(task));
        } catch (RejectedExecutionException theEnd) {
            log.debug("the console has ended", theEnd);
        }
    }

    /** A failure must not end the ticks. */
    private static void carryOut(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("the live page met an unexpected failure", e);
        }
    }

    @Override
    public void start() {
        running = true;
        breakers.follow(transition -> soon(() -> tell(transition)));
        neighbourhood.follow(mark -> soon(() -> tell(mark)));
        long tick = settings.tick().toMillis();
        var _ =
                thread.scheduleAtFixedRate(
                        () -> carryOut(this::tick), tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Before the web server waits for requests to end: a stream never does by itself. */
    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        pages.endAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
