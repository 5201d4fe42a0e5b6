/** What decides when an attempt gets a second one beside it: a percentile, and a budget. */
@NullMarked
package dev.breakwater.resilience.attempt.hedge;

import org.jspecify.annotations.NullMarked;
