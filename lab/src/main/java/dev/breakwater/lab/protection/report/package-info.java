/**
 * The figures of the fault bench, what they must be, and how they are shown. Start at {@link
 * dev.breakwater.lab.protection.report.ScenarioResult}.
 */
@NullMarked
package dev.breakwater.lab.protection.report;

import org.jspecify.annotations.NullMarked;
