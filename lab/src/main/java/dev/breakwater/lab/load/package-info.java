/** Calls user-service for many users, and counts the outcomes. {@link Load} is the program. */
@NullMarked
package dev.breakwater.lab.load;

import org.jspecify.annotations.NullMarked;
