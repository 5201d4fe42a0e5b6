package dev.breakwater.lab.consistency.history;

import java.io.IOException;
import java.util.List;

/**
 * What is known when everything has settled, from three sources that know nothing of one another.
 *
 * @param purchases what the clients wanted
 * @param acknowledgements every answer by which a client knew what became of its order
 * @param surprises answers that are none of the contract's, in words
 * @param orders what the database holds
 * @param calls what the partners were asked
 * @param tasks that are still to be carried out
 * @param deadLetters what was given up
 */
record History(
        List<OrderRequest> purchases,
        List<Acknowledgement> acknowledgements,
        List<String> surprises,
        List<StoredOrder> orders,
        List<PartnerCall> calls,
        List<String> tasks,
        List<String> deadLetters) {

    /**
     * @param calls as the partners remember them
     */
    static History of(
            List<OrderRequest> purchases,
            ClientHistory records,
            OrderDatabase orders,
            List<PartnerCall> calls)
            throws IOException, InterruptedException {
        return new History(
                purchases,
                records.acknowledgements(),
                records.surprises(),
                orders.orders(),
                calls,
                orders.tasks(),
                orders.deadLetters());
    }
}
