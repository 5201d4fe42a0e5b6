/** Clients of what surrounds this instance: its peers, and what the application contributes. */
@NullMarked
package dev.breakwater.console.client;

import org.jspecify.annotations.NullMarked;
