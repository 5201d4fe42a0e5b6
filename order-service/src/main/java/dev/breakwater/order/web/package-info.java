/**
 * What every response has in common: the name of the instance, and the form of an error.
 *
 * <p>{@link dev.breakwater.order.web.Problems} answers exceptions in Spring MVC; the starter's
 * {@link dev.breakwater.resilience.web.ProblemValve} answers what Tomcat refuses itself.
 */
@NullMarked
package dev.breakwater.order.web;

import org.jspecify.annotations.NullMarked;
