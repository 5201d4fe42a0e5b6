/** Clients of what surrounds this instance: replicas, partners, load generator and peers. */
@NullMarked
package dev.breakwater.user.console.environment;

import org.jspecify.annotations.NullMarked;
