package dev.breakwater.order.fulfilment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.order.fulfilment.PartnerAnswer.Cause;
import dev.breakwater.order.fulfilment.PartnerAnswer.Unknown;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the partners' gateways have in common: the fallbacks, one for each cause. They are public,
 * and so is the class, because resilience4j opens and closes access to others around each call, and
 * concurrent calls race for it.
 */
public abstract class PartnerGateway {

    static final String UNKNOWN = "unknown";

    private final Logger log = LoggerFactory.getLogger(getClass());

    PartnerGateway() {}

    public CompletionStage<PartnerAnswer> unknown(
            PartnerCall call, CallNotPermittedException open) {
        return unknown(Cause.CIRCUIT_OPEN);
    }

    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, RequestNotPermitted tooMany) {
        return unknown(Cause.RATE_LIMITED);
    }

    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, BulkheadFullException full) {
        return unknown(Cause.BULKHEAD_FULL);
    }

    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, PartnerFailure.Timeout slow) {
        return unknown(Cause.TIMEOUT);
    }

    public CompletionStage<PartnerAnswer> unknown(
            PartnerCall call, PartnerFailure.NoTimeLeft late) {
        return unknown(Cause.TIMEOUT);
    }

    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, TimeoutException slow) {
        return unknown(Cause.TIMEOUT);
    }

    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, PartnerFailure failure) {
        return unknown(Cause.FAILED);
    }

    /** A bug of ours, as far as anybody knew. It shows in the log, and the order goes on. */
    public CompletionStage<PartnerAnswer> unknown(PartnerCall call, RuntimeException defect) {
        log.error("an unexpected failure of a call to a partner", defect);
        return unknown(Cause.FAILED);
    }

    private static CompletionStage<PartnerAnswer> unknown(Cause cause) {
        return completedStage(new Unknown(cause));
    }
}
