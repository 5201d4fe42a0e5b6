/**
 * The live page: what the policies do, and why, for whoever opens {@code /} in a browser. Start at
 * {@link dev.breakwater.user.console.Console}: once a second it reads the meters that are there
 * anyway, makes one snapshot for all pages, and hands it out as server-sent events. {@link
 * dev.breakwater.user.console.CommandController} takes what a page wants done, where that is
 * allowed at all.
 *
 * <p>Nothing in here is on the way of a caller's request.
 */
@NullMarked
package dev.breakwater.user.console;

import org.jspecify.annotations.NullMarked;
