package dev.breakwater.resilience.attempt;

/**
 * The blocking work of one attempt. It ends when its thread is interrupted.
 *
 * @param <T> the value of the call
 */
@FunctionalInterface
public interface AttemptTask<T> {

    /**
     * Runs the attempt on the current thread.
     *
     * @throws RuntimeException an {@link UpstreamFailure}, or a defect of the task itself
     * @throws AttemptTimeout if the callee sent nothing for too long
     */
    T run(Attempt attempt) throws AttemptTimeout;
}
