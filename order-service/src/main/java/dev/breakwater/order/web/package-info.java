/**
 * What every answer has in common: who gave it, and how an error looks.
 *
 * <p>{@link dev.breakwater.order.web.Problems} answers what fails inside of Spring MVC, {@link
 * dev.breakwater.order.web.ProblemValve} what Tomcat refuses by itself; {@link
 * dev.breakwater.order.web.TomcatConfiguration} puts both ports together.
 */
@NullMarked
package dev.breakwater.order.web;

import org.jspecify.annotations.NullMarked;
