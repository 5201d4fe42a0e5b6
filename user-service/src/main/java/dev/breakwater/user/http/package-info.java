/**
 * HTTP as the protected calls need it: {@link dev.breakwater.user.http.HttpCaller} makes one
 * request for one attempt, reads a bounded answer, and tells what went wrong as a type; {@link
 * dev.breakwater.user.http.HttpPools} makes the pools.
 */
@NullMarked
package dev.breakwater.user.http;

import org.jspecify.annotations.NullMarked;
