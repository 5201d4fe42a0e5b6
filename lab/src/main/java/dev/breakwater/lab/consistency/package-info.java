/**
 * Whether every order is kept and charged once, whatever breaks: {@link
 * dev.breakwater.lab.consistency.Ledger} has clients place orders while it kills and switches what they
 * depend on, and then {@link dev.breakwater.lab.consistency.checker.HistoryChecker} compares what the clients were
 * told, what the database holds, and what the partners were asked.
 */
@NullMarked
package dev.breakwater.lab.consistency;

import org.jspecify.annotations.NullMarked;
