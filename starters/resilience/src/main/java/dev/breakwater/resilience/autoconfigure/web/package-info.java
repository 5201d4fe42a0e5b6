/** Puts the parts of {@link dev.breakwater.resilience.web} into the application's two ports. */
@NullMarked
package dev.breakwater.resilience.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
