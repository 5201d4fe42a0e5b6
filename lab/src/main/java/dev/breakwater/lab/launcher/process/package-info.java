/**
 * Processes that are restarted when they die: start at {@link
 * dev.breakwater.lab.launcher.process.ProcessSupervisor}.
 */
@NullMarked
package dev.breakwater.lab.launcher.process;

import org.jspecify.annotations.NullMarked;
