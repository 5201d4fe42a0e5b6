/**
 * Notifies systemd that this process is ready, alive, or stopping. Start reading at {@link
 * dev.breakwater.resilience.systemd.SystemdWatchdog}; {@link
 * dev.breakwater.resilience.systemd.NotifySocket} reaches systemd.
 */
@NullMarked
package dev.breakwater.resilience.systemd;

import org.jspecify.annotations.NullMarked;
