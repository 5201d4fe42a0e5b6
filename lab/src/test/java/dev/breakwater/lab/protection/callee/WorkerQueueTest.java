package dev.breakwater.lab.protection.callee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The workers of one replica, with a clock that the test moves. */
class WorkerQueueTest {

    private final FakeTimer timer = new FakeTimer();

    @Test
    void servesAsManyRequestsAtATimeAsThereAreWorkers() {
        WorkerQueue queue = queue(2);

        assertThat(endsOf(queue, 5)).containsExactly(40L, 40L, 80L, 80L, 120L);
    }

    @Test
    void lowersNumberOfWorkersWithTheCapacity() {
        WorkerQueue queue = queue(8);
        queue.setCapacity(0.25);

        assertThat(endsOf(queue, 4)).containsExactly(40L, 40L, 80L, 80L);
    }

    @Test
    void slowsSingleWorkerDownWithTheCapacity() {
        WorkerQueue queue = queue(1);
        queue.setCapacity(0.25);

        assertThat(endsOf(queue, 2)).containsExactly(160L, 320L);
    }

    @Test
    void appliesCapacityToRequestsThatAlreadyWait() {
        WorkerQueue queue = queue(1);
        List<Long> ends = new ArrayList<>();
        submit(queue, 3, ends);

        timer.runUntil(20);
        queue.setCapacity(2);
        timer.runUntil(1000);

        assertThat(ends).containsExactly(40L, 60L, 80L);
    }

    @Test
    void losesNoCapacityWhenTheTimerIsLate() {
        WorkerQueue queue = queue(1);
        List<Long> ends = new ArrayList<>();
        submit(queue, 3, ends);
        timer.late = 15;

        timer.runUntil(1000);

        assertThat(ends).containsExactly(55L, 95L, 135L);
    }

    private WorkerQueue queue(int workers) {
        return new WorkerQueue(workers, Duration.ofMillis(40), timer);
    }

    /** Submits requests at once, and returns the times in milliseconds at which they end. */
    private List<Long> endsOf(WorkerQueue queue, int requests) {
        List<Long> ends = new ArrayList<>();
        submit(queue, requests, ends);
        timer.runUntil(1000);
        return ends;
    }

    private void submit(WorkerQueue queue, int requests, List<Long> ends) {
        for (int request = 0; request < requests; request++) {
            CompletableFuture<Void> done = queue.submit();
            CompletableFuture<Void> _ =
                    done.thenRun(() -> ends.add(TimeUnit.NANOSECONDS.toMillis(timer.now)));
        }
    }

    private static final class FakeTimer implements WorkerQueue.Timer {

        private record Task(long time, Runnable action) {}

        private final PriorityQueue<Task> tasks =
                new PriorityQueue<>(Comparator.comparingLong(Task::time));
        private long now;
        private long late;

        @Override
        public long now() {
            return now;
        }

        @Override
        public void at(long nanoTime, Runnable task) {
            tasks.add(new Task(nanoTime, task));
        }

        void runUntil(long millis) {
            long end = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!tasks.isEmpty() && tasks.element().time() <= end) {
                Task next = tasks.remove();
                now = next.time() + TimeUnit.MILLISECONDS.toNanos(late);
                next.action().run();
            }
            now = end;
        }
    }
}
