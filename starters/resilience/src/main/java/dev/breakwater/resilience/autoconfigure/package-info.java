/**
 * Puts the mechanisms into a Spring Boot application, from the settings under {@code breakwater}.
 * Start reading at {@link dev.breakwater.resilience.autoconfigure.ResilienceAutoConfiguration}. No
 * other package of the starter knows Spring Boot.
 */
@NullMarked
package dev.breakwater.resilience.autoconfigure;

import org.jspecify.annotations.NullMarked;
