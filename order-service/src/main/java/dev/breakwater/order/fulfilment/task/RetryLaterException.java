package dev.breakwater.order.fulfilment.task;

/** A task is not done yet and must be retried. Expected, so it has no stack trace. */
public final class RetryLaterException extends RuntimeException {

    public RetryLaterException(String reason) {
        super(reason, null, false, false);
    }
}
