package dev.breakwater.order.fulfilment.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of durable tasks, the most urgent first. The database stores their names, so these must
 * not change.
 */
public enum DurableTask {
    /** Carries an order on to its end. */
    ORDER_FULFILMENT,
    /** Gives back what the inventory may have reserved. */
    INVENTORY_RELEASE,
    /** Gives back what the payment partner may have charged. */
    PAYMENT_REFUND,
    /** Sends the customer a confirmation. */
    EMAIL_CONFIRMATION;

    public String taskName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the first attempt gets something done although the partner's breaker is open. */
    boolean startsWithoutPartner() {
        return this == ORDER_FULFILMENT; // the order becomes PAYMENT_PENDING
    }

    public static List<String> taskNames() {
        return Arrays.stream(values()).map(DurableTask::taskName).toList();
    }

    static Optional<DurableTask> named(String taskName) {
        return Arrays.stream(values()).filter(task -> task.taskName().equals(taskName)).findAny();
    }
}
