package dev.breakwater.lab.gameday;

import java.io.IOException;
import java.util.List;

/** Something that is done to all, those included that come after one with which it fails. */
final class Each {

    private Each() {}

    @FunctionalInterface
    interface Action<T> {

        void on(T item) throws IOException, InterruptedException;
    }

    /**
     * @throws IOException of the first that it failed with, the other failures suppressed
     */
    static <T> void of(List<T> items, Action<T> action) throws IOException, InterruptedException {
        IOException failure = null;
        for (T item : items) {
            try {
                action.on(item);
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
