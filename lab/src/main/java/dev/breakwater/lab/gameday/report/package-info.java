/**
 * What a drill measured, the {@link dev.breakwater.lab.gameday.report.Verdict} on it, and the
 * report in the terminal and as a page.
 */
@NullMarked
package dev.breakwater.lab.gameday.report;

import org.jspecify.annotations.NullMarked;
