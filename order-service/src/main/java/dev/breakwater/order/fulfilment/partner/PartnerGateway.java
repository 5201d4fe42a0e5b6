package dev.breakwater.order.fulfilment.partner;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.order.fulfilment.partner.PartnerResult.Cause;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Done;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Refused;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Unknown;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all gateways share: the client and the fallback. Class and fallback are public because
 * resilience4j changes the access to others around each call, where concurrent calls race.
 */
public abstract class PartnerGateway implements AutoCloseable {

    static final String FALLBACK = "unknown";

    private static final Logger log = LoggerFactory.getLogger(PartnerGateway.class);

    private final PartnerClient client;

    PartnerGateway(PartnerClient client) {
        this.client = client;
    }

    /**
     * @param expected the responses of the contract: HTTP status and the word in the body; a status
     *     above 299 refuses
     */
    CompletionStage<PartnerResult> post(
            String path, Object body, PartnerCall call, Map<Integer, String> expected) {
        int status = client.post(path, body, call, expected);
        return completedStage(status < 300 ? new Done() : new Refused());
    }

    public CompletionStage<PartnerResult> unknown(PartnerCall call, Exception failure) {
        return completedStage(new Unknown(causeOf(failure)));
    }

    private static Cause causeOf(Exception failure) {
        return switch (failure) {
            case CallNotPermittedException _ -> Cause.CIRCUIT_OPEN;
            case RequestNotPermitted _ -> Cause.RATE_LIMITED;
            case BulkheadFullException _ -> Cause.BULKHEAD_FULL;
            case PartnerFailure.Timeout _, PartnerFailure.DeadlineTooShort _, TimeoutException _ ->
                    Cause.TIMEOUT;
            case PartnerFailure _ -> Cause.FAILED;
            default -> {
                log.error("Unexpected failure of a call to a partner", failure);
                yield Cause.FAILED;
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
