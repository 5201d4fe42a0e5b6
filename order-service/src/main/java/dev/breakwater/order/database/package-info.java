/**
 * What it looks like from here when PostgreSQL is away.
 *
 * <p>{@link dev.breakwater.order.database.Outage} tells a lost database from a wrong statement:
 * only the first is worth another try.
 *
 * <p>There are two pools: {@link dev.breakwater.order.database.ReadOnly} serves reads and
 * readiness, Spring's default one serves whatever writes. Commits that wait take no connection from
 * reads.
 */
@NullMarked
package dev.breakwater.order.database;

import org.jspecify.annotations.NullMarked;
