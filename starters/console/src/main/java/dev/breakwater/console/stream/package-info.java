/** The stream of server-sent events that each open page reads. */
@NullMarked
package dev.breakwater.console.stream;

import org.jspecify.annotations.NullMarked;
