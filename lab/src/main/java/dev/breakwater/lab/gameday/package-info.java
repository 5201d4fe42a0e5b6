/**
 * Drills: {@link dev.breakwater.lab.gameday.Drill} reads scenarios, runs each against a {@link
 * dev.breakwater.lab.gameday.target.Target} under load, and reports whether the stack recovered and
 * what its callers noticed.
 */
@NullMarked
package dev.breakwater.lab.gameday;

import org.jspecify.annotations.NullMarked;
