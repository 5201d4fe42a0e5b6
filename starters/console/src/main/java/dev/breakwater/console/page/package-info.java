/**
 * The servlet of the page: its files, security headers, event streams, and the guard of its
 * commands.
 */
@NullMarked
package dev.breakwater.console.page;

import org.jspecify.annotations.NullMarked;
