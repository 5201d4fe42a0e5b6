/**
 * Whether the stack heals by itself: {@link dev.breakwater.lab.gameday.Drill} reads scenarios, plays
 * each against a {@link dev.breakwater.lab.gameday.Target} under load, and judges what its callers
 * and the books say.
 */
@NullMarked
package dev.breakwater.lab.gameday;

import org.jspecify.annotations.NullMarked;
