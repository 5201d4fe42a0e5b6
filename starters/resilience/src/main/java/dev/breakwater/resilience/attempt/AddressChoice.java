package dev.breakwater.resilience.attempt;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Chooses the address of an attempt, and takes room there. The attempt's end frees the room. */
@FunctionalInterface
public interface AddressChoice {

    /**
     * Chooses an address for the call's next attempt.
     *
     * @return scheme, host and port
     * @throws NoReplicaReady if no replica is ready
     * @throws BulkheadFullException if no replica that is ready has room
     */
    URI choose(Call call);

    /** Returns false if there is but one address, so that no attempt can be hedged. */
    default boolean hasSeveralAddresses() {
        return false;
    }

    /**
     * Chooses another address for an attempt beside one that is in flight, and takes room there.
     * Called only if {@link #hasSeveralAddresses} returns true: override both.
     *
     * @param taken the address of the attempt in flight
     * @return null if no other address that works has room
     */
    default @Nullable URI chooseOther(Call call, URI taken) {
        return null;
    }
}
