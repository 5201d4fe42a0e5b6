package dev.breakwater.lab.gameday.report;

/**
 * Something that must hold.
 *
 * @param what with its limit
 * @param measured as people read it
 */
record CheckResult(String what, String measured, boolean holds) {}
