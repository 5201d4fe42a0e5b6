/** The figures in the documentation, which the tools that measure them write. */
@NullMarked
package dev.breakwater.lab.figures;

import org.jspecify.annotations.NullMarked;
