/**
 * HTTP on the application's own ports: errors as RFC 9457 problems, from Spring MVC ({@link
 * dev.breakwater.resilience.web.TracedProblems}) and from Tomcat ({@link
 * dev.breakwater.resilience.web.ProblemValve}); protection from cross-site request forgery ({@link
 * dev.breakwater.resilience.web.CsrfFilter}); W3C Trace Context ({@link
 * dev.breakwater.resilience.web.W3cTraceContext}). Each works without the others.
 */
@NullMarked
package dev.breakwater.resilience.web;

import org.jspecify.annotations.NullMarked;
