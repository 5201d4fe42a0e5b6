package dev.breakwater.order.fulfilment.task;

/** A task is not done yet and must be retried. Expected, so it has no stack trace. */
public final class RetryLaterException extends RuntimeException {

    private final boolean refusedByBreaker;

    /**
     * @param refusedByBreaker no call was made, because the partner's breaker is open
     */
    public RetryLaterException(String reason, boolean refusedByBreaker) {
        super(reason, null, false, false);
        this.refusedByBreaker = refusedByBreaker;
    }

    boolean isRefusedByBreaker() {
        return refusedByBreaker;
    }
}
