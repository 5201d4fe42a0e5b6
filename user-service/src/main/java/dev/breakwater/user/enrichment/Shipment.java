package dev.breakwater.user.enrichment;

/**
 * When an order arrives, in days from now.
 *
 * @param carrier who brings it
 */
public record Shipment(String carrier, int earliestDays, int latestDays) {

    /**
     * Public for Jackson.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    public Shipment {
        if (earliestDays < 0 || latestDays < earliestDays) {
            throw new IllegalArgumentException("days that cannot be");
        }
    }
}
