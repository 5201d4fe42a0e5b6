package dev.breakwater.lab.gameday;

/**
 * Something that must hold.
 *
 * @param what with its limit
 * @param measured as people read it
 */
record Finding(String what, String measured, boolean holds) {}
