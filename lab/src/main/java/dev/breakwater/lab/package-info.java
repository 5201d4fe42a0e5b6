/** The lab starts, loads, breaks and measures the two services. It is never deployed. */
@NullMarked
package dev.breakwater.lab;

import org.jspecify.annotations.NullMarked;
