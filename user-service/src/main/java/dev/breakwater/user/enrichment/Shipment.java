package dev.breakwater.user.enrichment;

/** The estimated arrival of an order, in days from now. */
public record Shipment(String carrier, int earliestDays, int latestDays) {

    /**
     * Rejects an estimate that breaks the contract.
     *
     * @throws IllegalArgumentException if the days are negative or in the wrong order
     */
    public Shipment {
        if (earliestDays < 0 || latestDays < earliestDays) {
            throw new IllegalArgumentException("impossible days");
        }
    }
}
