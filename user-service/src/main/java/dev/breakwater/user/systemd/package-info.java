/**
 * Tells systemd, where it started this process, that it is ready, that it lives and that it stops.
 * Start with {@link dev.breakwater.user.systemd.LifeSigns}; the unit that listens is in {@code
 * systemd/}.
 */
@NullMarked
package dev.breakwater.user.systemd;

import org.jspecify.annotations.NullMarked;
