/**
 * What it looks like from here when PostgreSQL is away.
 *
 * <p>{@link dev.breakwater.order.database.Outage} tells a lost database from a wrong statement:
 * only the first is worth another try.
 */
@NullMarked
package dev.breakwater.order.database;

import org.jspecify.annotations.NullMarked;
