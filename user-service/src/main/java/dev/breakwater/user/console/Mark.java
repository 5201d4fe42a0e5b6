package dev.breakwater.user.console;

/**
 * Something was done to the neighbourhood: a moment on the time line.
 *
 * @param at milliseconds since 1970
 */
record Mark(long at, String text) {}
