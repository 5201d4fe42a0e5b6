package dev.breakwater.lab.consistency.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer by which a client knows what became of its order.
 *
 * @param direct whether order-service itself was asked
 * @param order what the answer says of the order; null where it is a problem
 * @param orderId in the order, or in the problem
 * @param body as it came
 */
record Acknowledgement(
        OrderRequest purchase,
        boolean direct,
        int status,
        @Nullable String orderId,
        @Nullable Content order,
        String body) {

    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int DECLINED = 402;
    static final int OUT_OF_STOCK = 422;

    /** They say what became of an order; all but the second never change. */
    static final Set<Integer> STATUSES = Set.of(CREATED, ACCEPTED, DECLINED, OUT_OF_STOCK);

    record Content(String status, BigDecimal total, List<OrderItem> items) {}

    /** Whether whoever asks again must get the very same bytes. */
    boolean isReplayedAsItIs() {
        return direct && status != ACCEPTED;
    }
}
