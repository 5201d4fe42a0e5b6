/**
 * Access to PostgreSQL, and what happens while it is unavailable.
 *
 * <p>Start with {@link dev.breakwater.order.database.Transactions}, which retries a transaction
 * after an {@link dev.breakwater.order.database.Outage}.
 *
 * <p>There are two pools: {@link dev.breakwater.order.database.ReadOnly} serves reads and
 * readiness, the default one serves writes. So commits that wait take no connection from reads.
 */
@NullMarked
package dev.breakwater.order.database;

import org.jspecify.annotations.NullMarked;
