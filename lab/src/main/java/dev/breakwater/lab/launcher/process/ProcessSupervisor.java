package dev.breakwater.lab.launcher.process;

import dev.breakwater.lab.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Starts programs in stages and restarts them when they die. A stage may need the stages before it,
 * so {@link #stop} works in the reverse order of the starts.
 */
public final class ProcessSupervisor {

    private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(10);
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(3);

    private final Function<String, Path> logFiles;
    private final Console console;
    private final OrphanReaper reaper = OrphanReaper.start();
    private final Deque<List<SupervisedProcess>> stages = new ArrayDeque<>();
    private boolean stopping;

    /**
     * A supervisor without processes.
     *
     * @param logFiles returns the path of a program's log, by the program's name
     */
    public ProcessSupervisor(Function<String, Path> logFiles, Console console) {
        this.logFiles = logFiles;
        this.console = console;
    }

    /** Starts one more stage. Starts nothing after {@link #stop}. */
    public synchronized List<SupervisedProcess> start(ProcessSpec... specs) {
        List<SupervisedProcess> stage = Stream.of(specs).map(this::process).toList();
        if (!stopping) {
            stages.push(stage);
            stage.forEach(SupervisedProcess::start);
        }
        return stage;
    }

    /** Waits without a time limit, and says every few seconds for which process. */
    public void awaitReady(List<SupervisedProcess> processes) throws InterruptedException {
        for (SupervisedProcess process : processes) {
            while (!process.awaitReady(REMINDER_INTERVAL)) {
                console.say(
                        "still waiting for " + process.name() + ", log " + process.log().path());
            }
        }
    }

    /** Stops every process that was started here, and their descendants. */
    public synchronized void stop() {
        stopping = true;
        stages.forEach(stage -> stage.forEach(SupervisedProcess::stopSupervision));
        while (!stages.isEmpty()) {
            stages.pop().parallelStream().forEach(process -> process.stop(GRACE_PERIOD));
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private SupervisedProcess process(ProcessSpec spec) {
        return new SupervisedProcess(
                spec, new LogFile(logFiles.apply(spec.name())), console, reaper);
    }
}
