package dev.breakwater.schedules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandom;
import org.pastalab.fray.core.randomness.RandomnessProvider;
import org.pastalab.fray.core.scheduler.POSScheduler;

/**
 * Runs a test under many schedules. Fray lets one thread run at a time, and chooses at each lock,
 * volatile field and atomic which thread goes on, by partial order sampling. Plain fields are no
 * such points: each class under test guards them by a lock, and the lock is one.
 *
 * @see <a href="https://doi.org/10.1145/3764119">Li et al., Fray: An Efficient General-Purpose
 *     Concurrency Testing Platform for the JVM</a>
 */
public final class Schedules {

    private static final int COUNT = Integer.getInteger("breakwater.schedules");
    private static final long SEED = Long.getLong("breakwater.seed");
    private static final Path REPORT = Path.of(System.getProperty("breakwater.schedules.report"));

    private static final int NO_MOST_STEPS = -1;
    private static final int MOST_SECONDS = 600;
    private static final long VIRTUAL_TIME_STEP = 1;

    private Schedules() {}

    /**
     * Runs the test under as many schedules as {@code breakwater.schedules} says.
     *
     * @throws AssertionError if it fails under one, which its seed repeats
     */
    public static void explore(Runnable test) {
        String name = callersName();
        Configuration run = configuration(name, test);
        Throwable failure = new TestRunner(run).run();
        if (failure != null) {
            throw new AssertionError(
                    "fails under schedule %d; make schedules SEED=%1$d SCHEDULES=1 repeats it"
                            .formatted(SEED + run.getCurrentIteration()),
                    failure);
        }
        report(name, run);
    }

    /** Returns the failure of the first schedule under which the test fails; null if none does. */
    public static @Nullable Throwable firstFailure(Runnable test) {
        return new TestRunner(configuration(callersName(), test)).run();
    }

    /** Runs each task on a thread of its own, and returns when all have ended. */
    public static void together(Runnable... tasks) {
        List<Thread> threads = Stream.of(tasks).map(Thread.ofPlatform()::unstarted).toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Configuration configuration(String name, Runnable test) {
        var seed = new AtomicLong(SEED);
        RandomnessProvider random =
                () ->
                        new ControlledRandom(
                                new ArrayList<>(),
                                new ArrayList<>(),
                                new Random(seed.getAndIncrement()));
        var execution =
                new ExecutionInfo(
                        new LambdaExecutor(() -> {
                            test.run();
                            return Unit.INSTANCE;
                        }),
                        /* ignoreUnhandledExceptions= */ false,
                        /* interleaveMemoryOps= */ false,
                        NO_MOST_STEPS);
        return new Configuration(
                execution,
                REPORT.resolve(name),
                COUNT,
                MOST_SECONDS,
                new POSScheduler(random.getRandomness()),
                random,
                /* fullSchedule= */ false,
                /* exploreMode= */ false,
                /* noExitWhenBugFound= */ true,
                /* isReplay= */ false,
                /* noFray= */ false,
                /* dummyRun= */ false,
                NetworkDelegateType.NONE,
                SystemTimeDelegateType.NONE,
                VIRTUAL_TIME_STEP,
                /* ignoreTimedBlock= */ true,
                /* sleepAsYield= */ true,
                /* resetClassLoader= */ false,
                /* redirectStdout= */ false,
                /* abortThreadExecutionAfterMainExit= */ false,
                /* resolveRacingOperationStackTraceHash= */ false,
                TimelineCoverageType.RESOURCE_ORDERING);
    }

    private static String callersName() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.filter(frame -> frame.getDeclaringClass() != Schedules.class)
                                .findFirst()
                                .map(frame ->
                                        frame.getDeclaringClass().getSimpleName()
                                                + "."
                                                + frame.getMethodName())
                                .orElseThrow());
    }

    /** Adds a line for lab/bin/count-tests: the test, its schedules, how many of them differ. */
    private static void report(String name, Configuration run) {
        int different = Objects.requireNonNull(run.getTimelineCoverage()).getCoverage();
        try {
            Files.writeString(
                    REPORT.resolve("explored.txt"),
                    "%s %d %d%n".formatted(name, run.getCurrentIteration(), different),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
