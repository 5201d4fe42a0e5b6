package dev.breakwater.resilience.attempt;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Methods that return before their attempt has ended. */
final class AsynchronousMethods {

    private AsynchronousMethods() {}

    static boolean contain(Method method) {
        Class<?> type = method.getReturnType();
        return CompletionStage.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || type.getName().startsWith("reactor.core.publisher.")
                || type.getName().startsWith("io.reactivex.");
    }
}
