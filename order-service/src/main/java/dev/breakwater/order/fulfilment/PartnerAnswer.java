package dev.breakwater.order.fulfilment;

/** What came of a request to a partner. */
sealed interface PartnerAnswer {

    /** It is done: now, or when it was asked before. */
    record Done() implements PartnerAnswer {}

    /** The partner said no, for good. Perhaps it said yes before, unheard. */
    record Refused() implements PartnerAnswer {}

    /** Nobody knows whether it was done. To ask again is safe: the order's id is the key. */
    record Unknown(Cause cause) implements PartnerAnswer {}

    /** Why nothing is known. */
    enum Cause {
        CIRCUIT_OPEN,
        RATE_LIMITED,
        BULKHEAD_FULL,
        TIMEOUT,
        FAILED
    }
}
