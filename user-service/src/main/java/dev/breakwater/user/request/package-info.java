/**
 * Who asks, how long they will wait, and which trace the request belongs to: taken in once, at the
 * door, by {@link dev.breakwater.user.request.CallerFilter}, and handed on as a {@link
 * dev.breakwater.resilience.attempt.Call}.
 */
@NullMarked
package dev.breakwater.user.request;

import org.jspecify.annotations.NullMarked;
