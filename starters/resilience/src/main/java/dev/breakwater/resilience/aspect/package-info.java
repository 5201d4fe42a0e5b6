/**
 * A faster start with aspects. Start reading at {@link
 * dev.breakwater.resilience.aspect.AspectsOnOwnBeans}.
 */
@NullMarked
package dev.breakwater.resilience.aspect;

import org.jspecify.annotations.NullMarked;
