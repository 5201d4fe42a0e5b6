/**
 * Checks that every order is kept and charged once, while components fail. {@link
 * dev.breakwater.lab.consistency.Ledger} runs the workload under the nemesis, and then has the
 * checker compare what clients, database and partners recorded.
 */
@NullMarked
package dev.breakwater.lab.consistency;

import org.jspecify.annotations.NullMarked;
