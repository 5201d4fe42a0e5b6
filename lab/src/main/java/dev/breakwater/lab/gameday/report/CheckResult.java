package dev.breakwater.lab.gameday.report;

/**
 * One requirement of a scenario, and whether it holds.
 *
 * @param requirement the requirement with its limit
 * @param measured the measured value, in words
 */
record CheckResult(String requirement, String measured, boolean holds) {}
