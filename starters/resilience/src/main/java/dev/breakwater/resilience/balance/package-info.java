/**
 * Which of several replicas of a dependency gets an attempt. {@link
 * dev.breakwater.resilience.balance.Replicas} chooses, and ejects the one that keeps failing while
 * the others do well; {@link dev.breakwater.resilience.balance.ReadinessWatch} asks each whether it
 * is ready. The package needs no other package of the starter: it knows a replica by its address,
 * and a call by what failed it.
 */
@NullMarked
package dev.breakwater.resilience.balance;

import org.jspecify.annotations.NullMarked;
