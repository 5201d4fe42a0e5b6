package dev.breakwater.resilience.check;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A bean for each mistake, and beans without one. */
public final class Mistakes {

    private Mistakes() {}

    public static class Right {

        @CircuitBreaker(name = "stock", fallbackMethod = "unknown")
        @Retry(name = "stock")
        public String ask(String item) {
            return item;
        }

        public String unknown(String item, Exception failure) {
            return "unknown";
        }
    }

    public static class MissingFallback {

        @CircuitBreaker(name = "stock", fallbackMethod = "unknwon")
        public String ask(String item) {
            return item;
        }

        public String unknown(String item, Exception failure) {
            return "unknown";
        }
    }

    public static class FallbackOfOtherArguments {

        @CircuitBreaker(name = "stock", fallbackMethod = "unknown")
        public String ask(String item) {
            return item;
        }

        public String unknown(int item, Exception failure) {
            return "unknown";
        }
    }

    public static class UnreportedLimit {

        @Bulkhead(name = "stock")
        public Future<String> ask(String item) {
            return CompletableFuture.completedFuture(item);
        }
    }

    public static class HiddenFallback {

        @CircuitBreaker(name = "stock", fallbackMethod = "unknown")
        public String ask(String item) {
            return item;
        }

        String unknown(String item, Exception failure) {
            return "unknown";
        }
    }

    public static class InnerFallback {

        @CircuitBreaker(name = "stock")
        @Retry(name = "stock", fallbackMethod = "unknown")
        public String ask(String item) {
            return item;
        }

        public String unknown(Exception failure) {
            return "unknown";
        }
    }

    public static class UndeclaredInstance {

        @CircuitBreaker(name = "stok")
        public String ask(String item) {
            return item;
        }
    }

    public static class PrivateMethod {

        @CircuitBreaker(name = "stock")
        public String ask(String item) {
            return secret(item);
        }

        @Retry(name = "stock")
        private String secret(String item) {
            return item;
        }
    }

    public static class FinalMethod {

        @Retry(name = "stock")
        public final String ask(String item) {
            return item;
        }
    }

    public static class LimitedString {

        @TimeLimiter(name = "stock")
        public String ask(String item) {
            return item;
        }
    }

    public static class LimitedFuture {

        @TimeLimiter(name = "stock")
        public CompletionStage<String> ask(String item) {
            return CompletableFuture.completedStage(item);
        }
    }

    public static class LateRetries {

        @CircuitBreaker(name = "late")
        @Retry(name = "late")
        public String ask(String item) {
            return item;
        }
    }

    public static class SmallWindow {

        @CircuitBreaker(name = "small-window")
        public String ask(String item) {
            return item;
        }
    }

    public static class NeverSlow {

        @CircuitBreaker(name = "never-slow")
        public String ask(String item) {
            return item;
        }
    }

    public static class NarrowInnerFallback {

        @CircuitBreaker(name = "stock")
        @Retry(name = "stock", fallbackMethod = "open")
        public String ask(String item) {
            return item;
        }

        public String open(CallNotPermittedException open) {
            return "unknown";
        }
    }

    @CircuitBreaker(name = "stock")
    public static class AnnotatedClass {

        public static AnnotatedClass create() {
            return new AnnotatedClass();
        }

        public String ask(String item) {
            return item;
        }
    }

    public interface Asker {

        String ask(String item);
    }

    public interface AskerWithAnnotatedMethod extends Asker {

        @Override
        @CircuitBreaker(name = "stock")
        String ask(String item);
    }

    public static class InterfaceMethodAnnotated implements AskerWithAnnotatedMethod {

        @Override
        public String ask(String item) {
            return item;
        }
    }

    @CircuitBreaker(name = "stock")
    public interface AnnotatedAsker extends Asker {}

    public static class InterfaceAnnotated implements AnnotatedAsker {

        @Override
        public String ask(String item) {
            return item;
        }
    }

    public static class OverriddenMethodAnnotated extends Annotated {

        @Override
        public String ask(String item) {
            return item;
        }
    }

    public static class Annotated implements Asker {

        @Override
        @CircuitBreaker(name = "stock")
        public String ask(String item) {
            return item;
        }
    }

    @CircuitBreaker(name = "stock")
    @Retention(RetentionPolicy.RUNTIME)
    public @interface StockBreaker {}

    public static class MetaAnnotated implements Asker {

        @Override
        @StockBreaker
        public String ask(String item) {
            return item;
        }
    }
}
