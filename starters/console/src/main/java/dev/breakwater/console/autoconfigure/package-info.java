/** Puts the page together, on both lines of Spring Boot. */
@NullMarked
package dev.breakwater.console.autoconfigure;

import org.jspecify.annotations.NullMarked;
