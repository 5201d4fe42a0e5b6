package dev.breakwater.user.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * The steps of one command, all at the same time: one that has to wait does not delay the others.
 */
final class Steps {

    private Steps() {}

    /**
     * Returns when all have ended.
     *
     * @throws NotDone with the reasons of each step that threw one
     */
    static void carryOut(List<Runnable> steps) {
        List<NotDone> failures = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> started =
                    steps.stream().map(step -> CompletableFuture.runAsync(step, threads)).toList();
            for (CompletableFuture<Void> step : started) {
                try {
                    step.join();
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof NotDone notDone)) {
                        throw e;
                    }
                    failures.add(notDone);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw NotDone.allOf(failures);
        }
    }
}
