package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.attempt.FailureClassifier;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.limit.AdaptiveLimit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Runs after (inside) all aspects of resilience4j, around each attempt, and reports its outcome to
 * the budget, the outage detector, the adaptive limit and the meters. Of an asynchronous method it
 * reports to the limit alone.
 */
public final class AttemptInterceptor implements MethodInterceptor {

    private final Function<MethodInvocation, @Nullable AdaptiveLimit> limits;

    /**
     * An interceptor for annotated methods.
     *
     * @param limits finds the adaptive limit behind the method's bulkhead; null if it has none
     */
    public AttemptInterceptor(Function<MethodInvocation, @Nullable AdaptiveLimit> limits) {
        this.limits = limits;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        boolean isAsynchronous = CallInterceptor.isAsynchronous(invocation.getMethod());
        CurrentCall call = isAsynchronous ? null : CurrentCall.get().orElse(null);
        AdaptiveLimit limit = limits.apply(invocation);
        if (call == null && limit == null) {
            return invocation.proceed();
        }
        var attempt = new Attempt(call, limit, System.nanoTime());
        attempt.begins();
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable failure) {
            attempt.failed(failure);
            throw failure;
        }
        if (result instanceof CompletionStage<?> stage && isAsynchronous) {
            return attempt.reportedEndOf(stage);
        }
        if (!isAsynchronous) {
            attempt.succeeded();
        }
        return result;
    }

    private record Attempt(
            @Nullable CurrentCall call, @Nullable AdaptiveLimit limit, long begunAt) {

        void begins() {
            if (call != null) {
                call.attemptBegins(begunAt);
            }
        }

        void succeeded() {
            if (call != null) {
                call.succeeded();
            }
            if (limit != null) {
                limit.answered(System.nanoTime() - begunAt);
            }
        }

        void failed(Throwable failure) {
            FailureKind kind = FailureClassifier.kindOf(failure);
            if (call != null) {
                call.failed(kind);
            }
            if (limit != null) {
                kind.reportTo(limit, System.nanoTime() - begunAt);
            }
        }

        /** Returns a stage that ends, as the given one does, once its end is reported. */
        CompletionStage<?> reportedEndOf(CompletionStage<?> stage) {
            var reported = new CompletableFuture<@Nullable Object>();
            var _ =
                    stage.whenComplete((value, failure) -> {
                        if (failure == null) {
                            succeeded();
                            reported.complete(value);
                        } else {
                            failed(cause(failure));
                            reported.completeExceptionally(failure);
                        }
                    });
            return reported;
        }

        private static Throwable cause(Throwable failure) {
            return failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
        }
    }
}
