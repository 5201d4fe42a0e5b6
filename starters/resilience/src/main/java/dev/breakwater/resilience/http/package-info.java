/**
 * HTTP for asynchronous attempts, on Apache HttpClient 5. {@link
 * dev.breakwater.resilience.http.HttpCaller} sends the request of an attempt, reads an answer of
 * bounded length, and throws failures as types; {@link
 * dev.breakwater.resilience.http.HttpClientFactory} creates clients, each with its own connection
 * pool.
 */
@NullMarked
package dev.breakwater.resilience.http;

import org.jspecify.annotations.NullMarked;
