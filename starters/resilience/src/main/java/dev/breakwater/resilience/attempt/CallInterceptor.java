package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.deadline.Deadline;
import java.util.function.Function;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Outside of all aspects of resilience4j: binds the {@link CurrentCall} for the time of a method. A
 * method that returns a {@code CompletionStage} has attempts on other threads and is not touched:
 * {@code Attempts} is made for those.
 */
public final class CallInterceptor implements MethodInterceptor {

    private final Function<MethodInvocation, @Nullable InstancePolicy> policies;

    /**
     * An interceptor for annotated methods.
     *
     * @param policies finds the policy of a method; null if the method has none
     */
    public CallInterceptor(Function<MethodInvocation, @Nullable InstancePolicy> policies) {
        this.policies = policies;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        InstancePolicy policy =
                AsynchronousMethods.contain(invocation.getMethod())
                        ? null
                        : policies.apply(invocation);
        if (policy == null) {
            return invocation.proceed();
        }
        var call = new CurrentCall(policy, Deadline.current().orElse(null));
        return call.run(invocation::proceed);
    }
}
