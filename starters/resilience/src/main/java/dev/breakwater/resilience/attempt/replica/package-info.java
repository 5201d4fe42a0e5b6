/**
 * Attempts at several replicas of a callee: {@link
 * dev.breakwater.resilience.attempt.replica.Retries} makes them, with the choice of the replica and
 * the room at each.
 */
@NullMarked
package dev.breakwater.resilience.attempt.replica;

import org.jspecify.annotations.NullMarked;
