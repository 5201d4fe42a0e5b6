package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.deadline.Deadline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protected, synchronous call that the current thread makes: all its attempts and the waits
 * between them. {@link CallInterceptor} binds it; the interval function of the retry and the HTTP
 * client read it. Only the calling thread uses it.
 */
public final class CurrentCall {

    private static final ScopedValue<CurrentCall> CURRENT = ScopedValue.newInstance();

    private final InstancePolicy policy;
    private final @Nullable Deadline deadline;
    private long attemptBegunAt;
    private boolean failedByCallee;

    CurrentCall(InstancePolicy policy, @Nullable Deadline deadline) {
        this.policy = policy;
        this.deadline = deadline;
    }

    /** Returns the call of the current thread; empty if it makes no protected call. */
    public static Optional<CurrentCall> get() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    <R, X extends Throwable> R run(ScopedValue.CallableOp<? extends R, X> operation) throws X {
        return ScopedValue.where(CURRENT, this).call(operation);
    }

    /** Returns the policy of the resilience4j instance that the method names. */
    public InstancePolicy policy() {
        return policy;
    }

    /** The deadline of the request that the thread serves; null outside of a request. */
    public @Nullable Deadline deadline() {
        return deadline;
    }

    /** Returns the monotonic time, in nanoseconds, at which the newest attempt started. */
    public long attemptBegunAt() {
        return attemptBegunAt;
    }

    void attemptBegins(long nanoTime) {
        attemptBegunAt = nanoTime;
    }

    /** Returns true if an attempt of this call failed with a kind that counts. */
    boolean isFailedByCallee() {
        return failedByCallee;
    }

    void succeeded() {
        policy.attempts().succeeded();
    }

    void failed(FailureKind kind) {
        failedByCallee |= kind.countsAgainstCallee();
        policy.attempts().failed(kind);
    }
}
