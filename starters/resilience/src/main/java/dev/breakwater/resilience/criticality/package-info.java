/**
 * How much a request matters when there is more work than room. {@link
 * dev.breakwater.resilience.criticality.CriticalityFilter} reads {@code X-Criticality} and binds
 * the class to the request's thread; outgoing calls hand it on; limits give each {@link
 * dev.breakwater.resilience.criticality.Criticality} its share. The package needs no other package
 * of the starter.
 */
@NullMarked
package dev.breakwater.resilience.criticality;

import org.jspecify.annotations.NullMarked;
