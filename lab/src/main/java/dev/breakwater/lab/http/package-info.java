/** The one HTTP client and the one JSON mapper of the lab. */
@NullMarked
package dev.breakwater.lab.http;

import org.jspecify.annotations.NullMarked;
