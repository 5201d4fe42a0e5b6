/**
 * Load balancing over the replicas of a dependency. {@link
 * dev.breakwater.resilience.balance.Replicas} chooses the replica of each attempt and ejects
 * outliers; {@link dev.breakwater.resilience.balance.ReadinessWatch} probes each one. The package
 * needs no other package of the starter.
 */
@NullMarked
package dev.breakwater.resilience.balance;

import org.jspecify.annotations.NullMarked;
