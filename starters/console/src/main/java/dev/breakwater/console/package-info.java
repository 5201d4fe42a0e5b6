/**
 * The live page of a service with resilience4j: what its circuit breakers, retries, limits and
 * bulkheads do at this moment. Each interval, {@link
 * dev.breakwater.console.stream.EventBroadcaster} takes one snapshot and sends it to all pages as
 * server-sent events. An application adds to the page by {@link
 * dev.breakwater.console.ConsoleContribution}.
 *
 * <p>No request of a caller passes through these packages; they count the events of resilience4j.
 */
@NullMarked
package dev.breakwater.console;

import org.jspecify.annotations.NullMarked;
