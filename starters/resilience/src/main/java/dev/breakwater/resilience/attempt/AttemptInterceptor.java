package dev.breakwater.resilience.attempt;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Inside of all aspects of resilience4j, around each attempt: tells the budget, the outage detector
 * and the meters how it ended.
 */
public final class AttemptInterceptor implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        CurrentCall call = CurrentCall.get().orElse(null);
        if (call == null || AsynchronousMethods.contain(invocation.getMethod())) {
            return invocation.proceed();
        }
        call.attemptBegins();
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable failure) {
            call.failed(Failures.kindOf(failure));
            throw failure;
        }
        call.policy().succeeded();
        return result;
    }
}
