/**
 * What clients, database and partners recorded of a run. Start at {@link
 * dev.breakwater.lab.consistency.history.History}.
 */
@NullMarked
package dev.breakwater.lab.consistency.history;

import org.jspecify.annotations.NullMarked;
