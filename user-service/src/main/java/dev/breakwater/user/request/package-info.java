/**
 * The user, the deadline and the trace of a request. {@link
 * dev.breakwater.user.request.RequestFilter} reads them once; controllers pass them on as a {@link
 * dev.breakwater.resilience.attempt.Call}.
 */
@NullMarked
package dev.breakwater.user.request;

import org.jspecify.annotations.NullMarked;
