/** Plots over time as SVG. Start at {@link dev.breakwater.lab.plot.PlotPanel}. */
@NullMarked
package dev.breakwater.lab.plot;

import org.jspecify.annotations.NullMarked;
