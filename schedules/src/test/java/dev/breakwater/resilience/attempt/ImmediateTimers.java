package dev.breakwater.resilience.attempt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers that may fire at any moment: each is a thread, which starts at once. */
final class ImmediateTimers extends ScheduledThreadPoolExecutor {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    ImmediateTimers() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        var timer = new Timer(action);
        Thread thread = Thread.ofPlatform().unstarted(timer);
        threads.add(thread);
        thread.start();
        return timer;
    }

    /** Waits until each timer has fired or was cancelled. */
    void end() {
        for (int i = 0; i < threads.size(); i++) { // a timer may set another
            join(threads.get(i));
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {

        Timer(Runnable action) {
            super(action, null);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
