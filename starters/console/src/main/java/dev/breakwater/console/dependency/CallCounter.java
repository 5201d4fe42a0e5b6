package dev.breakwater.console.dependency;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of one dependency's policies, on the threads of its calls. */
final class CallCounter {

    final LatencyRecorder latencies = new LatencyRecorder();
    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder ignored = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder rateLimited = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder succeededInTime = new LongAdder();
    final LongAdder failedInTime = new LongAdder();
    final LongAdder bulkheadFinished = new LongAdder();
    final LongAdder bulkheadRejected = new LongAdder();
    final LongAdder threadPoolRejected = new LongAdder();
    private final LongAdder notPermitted = new LongAdder();
    private final List<ForcedOpenRefusals> forcedOpen = new CopyOnWriteArrayList<>();

    double refusedBy(PolicyKind kind) {
        return switch (kind) {
            case CIRCUIT_BREAKER -> notPermitted();
            case RATE_LIMITER -> rateLimited.doubleValue();
            case BULKHEAD -> bulkheadRejected.doubleValue();
            case THREAD_POOL -> threadPoolRejected.doubleValue();
            case RETRY, TIME_LIMITER -> 0;
        };
    }

    double notPermitted() {
        return notPermitted.doubleValue()
                + forcedOpen.stream().mapToLong(ForcedOpenRefusals::count).sum();
    }

    void follow(CircuitBreaker breaker) {
        forcedOpen.add(new ForcedOpenRefusals(breaker));
        breaker.getEventPublisher()
                .onSuccess(call -> {
                    succeeded.increment();
                    latencies.record(call.getElapsedDuration());
                })
                .onError(call -> {
                    if (!isRefusal(call.getThrowable())) {
                        failed.increment();
                        latencies.record(call.getElapsedDuration());
                    }
                })
                .onIgnoredError(call -> {
                    if (!isRefusal(call.getThrowable())) {
                        ignored.increment();
                    }
                })
                .onCallNotPermitted(_ -> notPermitted.increment());
    }

    /** A policy further in refused the call, and has counted it. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof BulkheadFullException || failure instanceof RequestNotPermitted;
    }

    /** resilience4j's own meter counts calls that were retried, not their retries. */
    void follow(Retry retry) {
        retry.getEventPublisher().onRetry(_ -> retries.increment());
    }

    void follow(RateLimiter rateLimiter) {
        rateLimiter.getEventPublisher().onFailure(_ -> rateLimited.increment());
    }

    void follow(TimeLimiter timeLimiter) {
        timeLimiter
                .getEventPublisher()
                .onSuccess(_ -> succeededInTime.increment())
                .onError(_ -> failedInTime.increment())
                .onTimeout(_ -> timedOut.increment());
    }

    void follow(Bulkhead bulkhead) {
        bulkhead.getEventPublisher()
                .onCallFinished(_ -> bulkheadFinished.increment())
                .onCallRejected(_ -> bulkheadRejected.increment());
    }

    void follow(ThreadPoolBulkhead threadPool) {
        threadPool
                .getEventPublisher()
                .onCallFinished(_ -> bulkheadFinished.increment())
                .onCallRejected(_ -> threadPoolRejected.increment());
    }
}
