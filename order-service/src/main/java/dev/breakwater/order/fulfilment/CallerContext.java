package dev.breakwater.order.fulfilment;

import io.github.resilience4j.core.ContextPropagator;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the caller's observation, and with it the trace and its ids in the log, along to the
 * threads of a bulkhead and to those of retries. Named in {@code application.yaml}; resilience4j
 * makes it.
 */
public final class CallerContext implements ContextPropagator<ContextSnapshot> {

    private static final ContextSnapshotFactory SNAPSHOTS =
            ContextSnapshotFactory.builder().build();

    private static final ThreadLocal<ContextSnapshot.@Nullable Scope> ENTERED = new ThreadLocal<>();

    @Override
    public Supplier<Optional<ContextSnapshot>> retrieve() {
        return () -> Optional.of(SNAPSHOTS.captureAll());
    }

    @Override
    public Consumer<Optional<ContextSnapshot>> copy() {
        return snapshot -> snapshot.map(ContextSnapshot::setThreadLocals).ifPresent(ENTERED::set);
    }

    @Override
    public Consumer<Optional<ContextSnapshot>> clear() {
        return _ -> {
            ContextSnapshot.Scope scope = ENTERED.get();
            if (scope != null) {
                ENTERED.remove();
                scope.close();
            }
        };
    }
}
