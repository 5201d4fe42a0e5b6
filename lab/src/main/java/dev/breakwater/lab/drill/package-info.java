/**
 * Whether the stack heals by itself: {@link dev.breakwater.lab.drill.Drill} reads scenarios, plays
 * each against a {@link dev.breakwater.lab.drill.Target} under load, and judges what its callers
 * and the books say.
 */
@NullMarked
package dev.breakwater.lab.drill;

import org.jspecify.annotations.NullMarked;
