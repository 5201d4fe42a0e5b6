/** The stream of server-sent events that each open page reads. */
@NullMarked
package dev.breakwater.user.console.stream;

import org.jspecify.annotations.NullMarked;
