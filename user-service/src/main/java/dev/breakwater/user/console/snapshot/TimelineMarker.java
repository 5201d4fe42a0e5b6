package dev.breakwater.user.console.snapshot;

/**
 * A change in the environment, such as a new fault plan, as a flag on the timeline.
 *
 * @param at milliseconds since 1970
 */
public record TimelineMarker(long at, String text) {}
