package dev.breakwater.lab.consistency.checker;

/**
 * A contradiction between the three sources of a history.
 *
 * @param subject the order's id, or the client's key
 */
public record Violation(Kind kind, String subject, String detail) {

    /** The kinds of violations, with the text that the report shows. */
    public enum Kind {
        LOST("acknowledged, but not stored"),
        ALTERED("stored with other content than acknowledged"),
        CONTRADICTED("final status contradicts the acknowledgement"),
        UNANSWERED("the client never learned the outcome"),
        OUTSIDE_CONTRACT("responses that the contract does not have"),
        REPLAYED_DIFFERENTLY("one key, different responses"),
        TWO_IDS("one key, two order ids acknowledged"),
        DUPLICATE("one key, two orders stored"),
        WRONG_KEY("a partner's call has a key other than the order's id"),
        CHARGED_TWICE("charged twice"),
        WRONG_AMOUNT("charged another amount than the total"),
        CHARGED_FOR_NOTHING("charged, but neither confirmed nor refunded"),
        NOT_CHARGED("confirmed, but never charged"),
        NOT_RESERVED("confirmed, but never reserved"),
        RESERVATION_LEFT("reserved, but neither confirmed nor released"),
        UNDONE("confirmed, but released or refunded"),
        NOT_MAILED("confirmed, but no confirmation was mailed"),
        MAILED_FOR_NOTHING("a confirmation was mailed, but not confirmed"),
        UNKNOWN("a partner was called for an order that is not stored"),
        STUCK("not in a final status"),
        TASK_LEFT("unfinished tasks"),
        DEAD_LETTER("dead letters");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return subject + ": " + detail;
    }
}
