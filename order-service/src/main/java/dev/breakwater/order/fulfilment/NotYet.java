package dev.breakwater.order.fulfilment;

/** A task that has to be tried again later. It is expected, so it has no stack trace. */
final class NotYet extends RuntimeException {

    NotYet(String reason) {
        super(reason, null, false, false);
    }
}
