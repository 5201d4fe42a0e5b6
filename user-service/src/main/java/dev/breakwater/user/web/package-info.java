/**
 * Errors as RFC 9457 problem details, whoever finds them: Spring MVC ({@link
 * dev.breakwater.user.web.Problems}), or Tomcat before or after it ({@link
 * dev.breakwater.user.web.ProblemValve}).
 */
@NullMarked
package dev.breakwater.user.web;

import org.jspecify.annotations.NullMarked;
