/**
 * Calls on behalf of many users, and what they are answered. Start at {@link
 * dev.breakwater.lab.load.Load}.
 */
@NullMarked
package dev.breakwater.lab.load;

import org.jspecify.annotations.NullMarked;
