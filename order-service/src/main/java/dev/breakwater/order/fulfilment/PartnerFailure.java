package dev.breakwater.order.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * A partner could not be reached, failed, or answered what was not agreed. It is expected, so it
 * has no stack trace.
 */
sealed class PartnerFailure extends RuntimeException {

    PartnerFailure(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /**
     * No answer, although an attempt had a fair time: the request has been cancelled, its socket is
     * closed.
     */
    static sealed class Timeout extends PartnerFailure {

        Timeout(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The deadline ended the attempt before it had a fair time: it says nothing of the partner. */
    static final class CutShort extends Timeout {

        CutShort(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** No attempt was begun, since the deadline is too near: it says nothing of the partner. */
    static final class NoTimeLeft extends PartnerFailure {

        NoTimeLeft(String message) {
            super(message, null);
        }
    }

    /** An answer that would be the same again. */
    static final class NotAgreed extends PartnerFailure {

        NotAgreed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
