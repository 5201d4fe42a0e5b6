package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.context.RetryContextSupport;

/** One attempt in any case; after an {@link Outage} another one, unless nothing is left. */
@SuppressWarnings("serial") // spring-retry wants policies to be, and never writes one
final class WhileDeadlineLasts implements RetryPolicy {

    private final transient Deadline deadline;

    WhileDeadlineLasts(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public boolean canRetry(RetryContext context) {
        Throwable failure = context.getLastThrowable();
        return failure == null || (Outage.isBehind(failure) && deadline.remaining().isPositive());
    }

    @Override
    public RetryContext open(RetryContext parent) {
        return new RetryContextSupport(parent);
    }

    @Override
    public void close(RetryContext context) {
        // holds nothing
    }

    @Override
    public void registerThrowable(RetryContext context, Throwable failure) {
        ((RetryContextSupport) context).registerThrowable(failure);
    }
}
