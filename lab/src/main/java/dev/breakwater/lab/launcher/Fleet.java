package dev.breakwater.lab.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs that run, in stages: a later stage needs the earlier ones, so they stop in the
 * reverse order of their start.
 */
public final class Fleet {

    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(10);

    /** What has not drained by then is killed. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final StateDirectory state;
    private final Console console;
    private final Reaper reaper = Reaper.start();
    private final Deque<List<Child>> stages = new ArrayDeque<>();
    private boolean stopping;

    public Fleet(StateDirectory state, Console console) {
        this.state = state;
        this.console = console;
    }

    /** Starts one more stage; nothing, once the fleet is being stopped. */
    public synchronized List<Child> start(Program... programs) {
        List<Child> stage = Stream.of(programs).map(this::child).toList();
        if (!stopping) {
            stages.push(stage);
            stage.forEach(Child::start);
        }
        return stage;
    }

    /** Waits for as long as it takes, and says every now and then for what. */
    public void awaitReady(List<Child> children) throws InterruptedException {
        for (Child child : children) {
            while (!child.awaitReady(BETWEEN_REMINDERS)) {
                console.say(
                        "still waiting for " + child.name() + ", its log: " + child.log().path());
            }
        }
    }

    /** Stops every process that came from here; leaves none. */
    public synchronized void stop() {
        stopping = true;
        stages.forEach(stage -> stage.forEach(Child::letGo));
        while (!stages.isEmpty()) {
            stages.pop().parallelStream().forEach(child -> child.stop(STOP_LIMIT));
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private Child child(Program program) {
        return new Child(program, new LogFile(state.log(program.name())), console, reaper);
    }
}
