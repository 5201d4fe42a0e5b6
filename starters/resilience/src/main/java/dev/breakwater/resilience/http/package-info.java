/**
 * HTTP for the asynchronous attempts, on Apache HttpClient 5. {@link
 * dev.breakwater.resilience.http.HttpCaller} makes one request for one attempt, reads an answer of
 * bounded length, and throws what went wrong as a type; {@link
 * dev.breakwater.resilience.http.HttpPools} makes its pool of connections.
 */
@NullMarked
package dev.breakwater.resilience.http;

import org.jspecify.annotations.NullMarked;
