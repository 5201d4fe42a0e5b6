package dev.breakwater.lab.consistency.checker;

/**
 * Something that must not be.
 *
 * @param subject the order's id, or the client's key
 */
record Violation(Kind kind, String subject, String detail) {

    enum Kind {
        LOST("acknowledged, but not stored"),
        ALTERED("stored otherwise than acknowledged"),
        CONTRADICTED("ended otherwise than acknowledged"),
        UNANSWERED("no outcome for the client until the end"),
        SURPRISE("answers that the contract does not have"),
        REPLAYED_DIFFERENTLY("the same key, another answer"),
        TWO_IDS("one key, two order ids told"),
        DUPLICATE("one key, two orders stored"),
        WRONG_KEY("a partner was asked under a key that is not the order's id"),
        CHARGED_TWICE("charged twice"),
        WRONG_AMOUNT("charged another amount than the total"),
        CHARGED_FOR_NOTHING("charged, but neither confirmed nor refunded"),
        NOT_CHARGED("confirmed, but never charged"),
        NOT_RESERVED("confirmed, but never reserved"),
        RESERVATION_LEFT("reserved, but neither confirmed nor released"),
        UNDONE("confirmed, but released or refunded"),
        NOT_MAILED("confirmed, but nobody was told by mail"),
        MAILED_FOR_NOTHING("told by mail, but not confirmed"),
        UNKNOWN("a partner was asked for an order that is not stored"),
        STUCK("in no final state"),
        TASK_LEFT("tasks that are left"),
        DEAD_LETTER("dead letters");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return subject + ": " + detail;
    }
}
