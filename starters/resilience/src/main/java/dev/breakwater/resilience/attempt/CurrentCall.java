package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.deadline.Deadline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protected, synchronous call that the current thread makes: all its attempts, and the waits
 * between them. {@link CallInterceptor} binds it; the interval function of the retry and the HTTP
 * client read it. Only the thread that makes the call uses it.
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

    /** Empty if the current thread makes no protected call. */
    public static Optional<CurrentCall> get() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    <R, X extends Throwable> R run(ScopedValue.CallableOp<? extends R, X> operation) throws X {
        return ScopedValue.where(CURRENT, this).call(operation);
    }

    public InstancePolicy policy() {
        return policy;
    }

    /** Of the request that the thread serves; null outside of one. */
    public @Nullable Deadline deadline() {
        return deadline;
    }

    /** When the newest attempt began, in {@link System#nanoTime nanoseconds}. */
    public long attemptBegunAt() {
        return attemptBegunAt;
    }

    void attemptBegins() {
        attemptBegunAt = System.nanoTime();
    }

    /** Whether an attempt of this call failed so that it counts against the callee. */
    boolean isFailedByCallee() {
        return failedByCallee;
    }

    void failed(FailureKind kind) {
        failedByCallee |= kind.counts();
        policy.failed(kind);
    }
}
