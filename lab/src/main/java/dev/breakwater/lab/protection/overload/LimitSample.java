package dev.breakwater.lab.protection.overload;

/** The limit of a service's calls of the callee, and its calls in flight, at a nano time. */
public record LimitSample(long time, double limit, double inFlight) {}
