package dev.breakwater.user.orders;

/** How good an answer is: live, the last known, or none. */
enum ServiceLevel {
    FULL,
    DEGRADED,
    MINIMAL
}
