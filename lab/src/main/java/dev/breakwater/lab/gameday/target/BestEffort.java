package dev.breakwater.lab.gameday.target;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies an action to every item, even after it failed for one. */
public final class BestEffort {

    private BestEffort() {}

    @FunctionalInterface
    public interface Action<T> {

        void apply(T item) throws IOException, InterruptedException;
    }

    /**
     * Applies the action to each item.
     *
     * @throws IOException the first failure, with the later ones suppressed
     */
    public static <T> void forEach(List<T> items, Action<T> action)
            throws IOException, InterruptedException {
        @Nullable IOException failure = null;
        for (T item : items) {
            try {
                action.apply(item);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
