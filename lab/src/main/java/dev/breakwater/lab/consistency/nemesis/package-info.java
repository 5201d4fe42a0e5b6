/**
 * Faults, when they happen and how. Start at {@link
 * dev.breakwater.lab.consistency.nemesis.Nemesis}.
 */
@NullMarked
package dev.breakwater.lab.consistency.nemesis;

import org.jspecify.annotations.NullMarked;
