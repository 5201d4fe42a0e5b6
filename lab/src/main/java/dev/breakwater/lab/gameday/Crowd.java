package dev.breakwater.lab.gameday;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.load.OrderReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Many readers at once, for a service that must refuse what it has no room for. They do not count
 * as the load of the drill, whose reads must get a 200.
 */
final class Crowd {

    /** What a service without room may answer: the fallback, or a refusal. */
    private static final Set<String> ALLOWED = Set.of("200", "429", "503");

    /** A person waits before the next read. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration MAX_TIME_OF_HEALTH = Duration.ofSeconds(1);

    private final URI front;
    private final long end;
    private final CallRecorder recording = new CallRecorder();
    private final OrderReader reader;
    private final Queue<String> slowHealth = new ConcurrentLinkedQueue<>();

    private Crowd(URI front, Duration time) {
        this.front = front;
        this.reader = new OrderReader(front, recording);
        this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * Returns when every reader has its last answer.
     *
     * @throws IOException if an answer is not allowed, or {@code /health} was too slow
     */
    static void run(URI front, int readers, Duration time) throws IOException {
        Crowd crowd = new Crowd(front, time);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> crowd.repeat(crowd::checkHealth));
            for (int user = 0; user < readers; user++) {
                int own = user;
                threads.execute(() -> crowd.repeat(() -> crowd.reader.run(own, System.nanoTime())));
            }
        }
        crowd.check();
    }

    private void check() throws IOException {
        Map<String, Long> answers =
                recording.calls().all().stream()
                        .map(call -> call.outcome().status())
                        .collect(groupingBy(status -> status, TreeMap::new, counting()));
        if (!ALLOWED.containsAll(answers.keySet())) {
            throw new IOException(
                    "the crowd's answers must be one of %s, but were %s"
                            .formatted(new TreeSet<>(ALLOWED), answers));
        }
        if (!slowHealth.isEmpty()) {
            throw new IOException(
                    "/health must answer 200 within a second during the crowd, but: "
                            + String.join(", ", slowHealth));
        }
    }

    private void checkHealth() throws InterruptedException {
        try {
            int status =
                    Http.send(Http.request(front.resolve("/health"), MAX_TIME_OF_HEALTH))
                            .statusCode();
            if (status != 200) {
                slowHealth.add(Integer.toString(status));
            }
        } catch (IOException e) {
            slowHealth.add(e.getClass().getSimpleName());
        }
    }

    private void repeat(Action action) {
        try {
            action.perform();
            while (System.nanoTime() + PAUSE.toNanos() < end) {
                Thread.sleep(PAUSE);
                action.perform();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Action {
        void perform() throws InterruptedException;
    }
}
