package dev.breakwater.resilience.limit;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** Asynchronous requests, which go on when their filters have returned. */
final class AsyncRequests {

    private AsyncRequests() {}

    /**
     * Runs an action when the request is complete, if it goes on.
     *
     * @return false if it does not go on, and so the action does not run
     */
    static boolean onCompletion(ServletRequest request, Runnable action) {
        if (!request.isAsyncStarted()) {
            return false;
        }
        try {
            request.getAsyncContext().addListener(new OnCompletion(action));
            return true;
        } catch (IllegalStateException completed) { // meanwhile
            return false;
        }
    }

    private record OnCompletion(Runnable action) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this); // a new cycle forgets its listeners
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }
    }
}
