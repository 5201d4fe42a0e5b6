/**
 * The live page at {@code /}: shows what the resilience policies do, and lets its user inject
 * faults where {@code breakwater.console.controls} allows it. Each interval, {@link
 * dev.breakwater.user.console.stream.EventBroadcaster} reads the meters, takes one snapshot and
 * sends it to all pages as server-sent events. {@link
 * dev.breakwater.user.console.command.CommandHandler} executes the commands of a page.
 *
 * <p>No request of a caller passes through this package.
 */
@NullMarked
package dev.breakwater.user.console;

import org.jspecify.annotations.NullMarked;
