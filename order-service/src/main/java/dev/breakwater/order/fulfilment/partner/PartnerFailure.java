package dev.breakwater.order.fulfilment.partner;

import org.jspecify.annotations.Nullable;

/**
 * An attempt failed: the partner was unreachable, or responded with a failure. Expected, so it has
 * no stack trace.
 */
public sealed class PartnerFailure extends RuntimeException {

    PartnerFailure(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** No response in time. The request is cancelled and its socket closed. */
    public static sealed class Timeout extends PartnerFailure {

        Timeout(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The deadline ended the attempt early: this says nothing about the partner. */
    public static final class InconclusiveTimeout extends Timeout {

        InconclusiveTimeout(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The deadline left no time for an attempt: this says nothing about the partner. */
    public static final class DeadlineTooShort extends PartnerFailure {

        DeadlineTooShort(String message) {
            super(message, null);
        }
    }

    /** A response that breaks the contract, and that another attempt would get again. */
    public static final class UnexpectedResponse extends PartnerFailure {

        UnexpectedResponse(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
