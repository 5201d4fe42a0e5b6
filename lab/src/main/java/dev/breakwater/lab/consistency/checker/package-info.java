/**
 * The rules that a history must satisfy. Start at {@link
 * dev.breakwater.lab.consistency.checker.HistoryChecker}.
 */
@NullMarked
package dev.breakwater.lab.consistency.checker;

import org.jspecify.annotations.NullMarked;
