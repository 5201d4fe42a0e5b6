/** The lab: what starts, loads, breaks and measures the two services. It never ships. */
@NullMarked
package dev.breakwater.lab;

import org.jspecify.annotations.NullMarked;
