package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.attempt.FailureClassifier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Runs after (inside) all aspects of resilience4j, around each attempt, and reports its outcome to
 * the budget, the outage detector, the adaptive limit and the meters.
 */
public final class AttemptInterceptor implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        CurrentCall call = CurrentCall.get().orElse(null);
        if (call == null || CallInterceptor.isAsynchronous(invocation.getMethod())) {
            return invocation.proceed();
        }
        call.attemptBegins();
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable failure) {
            call.failed(FailureClassifier.kindOf(failure));
            throw failure;
        }
        call.succeeded();
        return result;
    }
}
