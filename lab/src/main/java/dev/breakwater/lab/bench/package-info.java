/**
 * Measures what protection costs on the healthy path. {@link dev.breakwater.lab.bench.Bench} runs
 * variants of the User Service and its peers side by side, in turns.
 */
@NullMarked
package dev.breakwater.lab.bench;

import org.jspecify.annotations.NullMarked;
