package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.deadline.Deadline;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Runs before (outside) all aspects of resilience4j and binds the {@link CurrentCall} while a
 * synchronous method runs. It leaves asynchronous methods alone: their attempts run on other
 * threads.
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
                isAsynchronous(invocation.getMethod()) ? null : policies.apply(invocation);
        if (policy == null) {
            return invocation.proceed();
        }
        var call = new CurrentCall(policy, Deadline.current().orElse(null));
        return call.run(invocation::proceed);
    }

    /** Returns true if the method returns before its attempt has ended. */
    static boolean isAsynchronous(Method method) {
        Class<?> type = method.getReturnType();
        return CompletionStage.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || type.getName().startsWith("reactor.core.publisher.")
                || type.getName().startsWith("io.reactivex.");
    }
}
