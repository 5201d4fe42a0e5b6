/**
 * Runs the whole pair on one machine: {@link dev.breakwater.lab.launcher.Demo} says what runs and
 * what needs what, {@link dev.breakwater.lab.launcher.Faults} and {@link
 * dev.breakwater.lab.launcher.PartnersSwitch} inject faults.
 */
@NullMarked
package dev.breakwater.lab.launcher;

import org.jspecify.annotations.NullMarked;
