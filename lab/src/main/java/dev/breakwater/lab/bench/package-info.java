/**
 * What protection costs on the healthy path: {@link dev.breakwater.lab.bench.Bench} measures
 * variants of the User Service side by side, in turns, in one run.
 */
@NullMarked
package dev.breakwater.lab.bench;

import org.jspecify.annotations.NullMarked;
