/**
 * Whether what people look at shows anything: every query of every panel, variable, annotation,
 * rule and alert is asked of a live Prometheus. Start at {@link
 * dev.breakwater.lab.dashboards.NoDeadPanel}.
 */
@NullMarked
package dev.breakwater.lab.dashboards;

import org.jspecify.annotations.NullMarked;
