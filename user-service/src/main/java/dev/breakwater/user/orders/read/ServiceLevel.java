package dev.breakwater.user.orders.read;

/** How much of the service a caller gets. */
enum ServiceLevel {
    /** Live data. */
    FULL,
    /** The last known data. */
    DEGRADED,
    /** No data: nothing is known. */
    MINIMAL
}
