package dev.breakwater.lab.gameday.report;

/**
 * One requirement of a scenario, and whether it holds.
 *
 * @param requirement with its limit
 * @param measured in words
 */
record CheckResult(String requirement, String measured, boolean holds) {}
