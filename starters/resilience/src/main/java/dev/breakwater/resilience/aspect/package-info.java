/**
 * Cheaper aspects, at a start and at each call. Start reading at {@link
 * dev.breakwater.resilience.aspect.AspectProxies}.
 */
@NullMarked
package dev.breakwater.resilience.aspect;

import org.jspecify.annotations.NullMarked;
