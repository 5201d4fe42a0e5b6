/** Drill scenarios: {@link dev.breakwater.lab.gameday.scenario.Scenarios} reads their files. */
@NullMarked
package dev.breakwater.lab.gameday.scenario;

import org.jspecify.annotations.NullMarked;
