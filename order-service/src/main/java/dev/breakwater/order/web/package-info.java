/**
 * What every answer has in common: who gave it, and how an error looks.
 *
 * <p>{@link dev.breakwater.order.web.Problems} answers what fails inside of Spring MVC, {@link
 * dev.breakwater.resilience.web.ProblemValve} what Tomcat refuses by itself.
 */
@NullMarked
package dev.breakwater.order.web;

import org.jspecify.annotations.NullMarked;
