package dev.breakwater.lab.consistency.history;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What three independent sources recorded of one run, once no order is in progress: the clients,
 * the database and the partners.
 *
 * @param requests the orders that the clients wanted
 * @param expired the requests whose key expired: their orders need no key
 * @param contractViolations responses that the contract does not have
 * @param calls the requests that the partners received
 * @param tasks the tasks that order-service has yet to execute
 * @param deadLetters the tasks that order-service gave up
 */
public record History(
        List<OrderRequest> requests,
        Set<OrderRequest> expired,
        List<Acknowledgement> acknowledgements,
        List<String> contractViolations,
        List<StoredOrder> orders,
        List<PartnerCall> calls,
        List<String> tasks,
        List<String> deadLetters) {

    public static History of(
            List<OrderRequest> requests,
            ClientHistory clients,
            OrderDatabase database,
            List<PartnerCall> calls)
            throws IOException, InterruptedException {
        return new History(
                Stream.concat(requests.stream(), clients.moreRequests().stream()).toList(),
                clients.expired(),
                clients.acknowledgements(),
                clients.contractViolations(),
                database.orders(),
                calls,
                database.tasks(),
                database.deadLetters());
    }
}
