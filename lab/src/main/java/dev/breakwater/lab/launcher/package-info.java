/**
 * Runs the whole pair on one machine: {@link dev.breakwater.lab.launcher.Demo} says what runs and
 * what needs what, {@link dev.breakwater.lab.launcher.Fleet} keeps it running, and {@link
 * dev.breakwater.lab.launcher.Faults} breaks it on purpose.
 */
@NullMarked
package dev.breakwater.lab.launcher;

import org.jspecify.annotations.NullMarked;
