package dev.breakwater.order.fulfilment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is finished even if the replica that began it is dead: its name is in the database. */
enum DurableTask {
    /** To take an order on to its end. */
    ORDER_FULFILMENT,
    /** To give back what the inventory has perhaps reserved. */
    INVENTORY_RELEASE,
    /** To give back what the payment partner has perhaps charged. */
    PAYMENT_REFUND,
    /** To tell the customer. */
    EMAIL_CONFIRMATION;

    String taskName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DurableTask> named(String taskName) {
        return Arrays.stream(values()).filter(task -> task.taskName().equals(taskName)).findAny();
    }
}
