package dev.breakwater.console.stream;

/**
 * A change around the service, such as a peer that left, as a flag on the timeline.
 *
 * @param at milliseconds since 1970
 */
public record TimelineMarker(long at, String text) {}
