/**
 * Errors as RFC 9457 problem details, whoever finds them: Spring MVC ({@link
 * dev.breakwater.user.web.Problems}), the servlet container's error dispatch, or Tomcat before any
 * of them.
 */
@NullMarked
package dev.breakwater.user.web;

import org.jspecify.annotations.NullMarked;
