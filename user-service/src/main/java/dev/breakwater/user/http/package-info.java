/**
 * The JSON and the traces of this service's callees: {@link dev.breakwater.user.http.StrictJson}
 * decodes what the starter's {@link dev.breakwater.resilience.http.HttpCaller} reads. The starter
 * knows no JSON library.
 */
@NullMarked
package dev.breakwater.user.http;

import org.jspecify.annotations.NullMarked;
