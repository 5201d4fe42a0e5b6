/**
 * What resilience4j lacks, small enough to copy: a deadline that all attempts of a call share, an
 * attempt that really stops when its time is up, a choice of replica that learns from failures.
 * Start reading at {@link dev.breakwater.user.resilience.Attempts}.
 */
@NullMarked
package dev.breakwater.user.resilience;

import org.jspecify.annotations.NullMarked;
