/**
 * Puts the mechanisms into a Spring Boot application, as the settings under {@code breakwater} say.
 * Start reading at {@link dev.breakwater.resilience.autoconfigure.ResilienceAutoConfiguration}. No
 * other package of the starter depends on Spring Boot.
 */
@NullMarked
package dev.breakwater.resilience.autoconfigure;

import org.jspecify.annotations.NullMarked;
