package dev.breakwater.console.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Runs the steps of one command in parallel, so that a slow step does not delay the others. */
public final class ParallelSteps {

    private ParallelSteps() {}

    /**
     * Runs all steps, and waits until each has ended.
     *
     * @throws CommandFailedException with the reasons of each step that failed
     */
    public static void run(List<Runnable> steps) {
        List<CommandFailedException> failures;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            failures =
                    steps.stream()
                            .map(step ->
                                    CompletableFuture.supplyAsync(() -> failureOf(step), threads))
                            .toList() // starts all of them before the first join
                            .stream()
                            .flatMap(step -> step.join().stream())
                            .toList();
        }
        if (!failures.isEmpty()) {
            throw CommandFailedException.merge(failures);
        }
    }

    private static Optional<CommandFailedException> failureOf(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (CommandFailedException e) {
            return Optional.of(e);
        }
    }
}
