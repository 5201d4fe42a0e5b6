/**
 * Clients that place orders and retry until they know the outcome. Start at {@link
 * dev.breakwater.lab.consistency.workload.OrderClient}.
 */
@NullMarked
package dev.breakwater.lab.consistency.workload;

import org.jspecify.annotations.NullMarked;
