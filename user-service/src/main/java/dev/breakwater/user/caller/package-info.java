/**
 * Who asks, how long they will wait, and which trace the request belongs to: taken in once, at the
 * door, by {@link dev.breakwater.user.caller.CallerFilter}, and handed on as a {@link
 * dev.breakwater.resilience.attempt.Call}.
 */
@NullMarked
package dev.breakwater.user.caller;

import org.jspecify.annotations.NullMarked;
