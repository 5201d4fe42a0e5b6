/**
 * Errors as RFC 9457 problems, those of Spring MVC ({@link dev.breakwater.user.web.Problems}) as
 * those of Tomcat ({@link dev.breakwater.resilience.web.ProblemValve}), and the description of this
 * service's API.
 */
@NullMarked
package dev.breakwater.user.web;

import org.jspecify.annotations.NullMarked;
