/**
 * Whether what people look at shows anything: every query of every panel, variable, annotation,
 * rule and alert is asked of a live PrometheusClient. Start at {@link
 * dev.breakwater.lab.dashboards.DeadPanelCheck}.
 */
@NullMarked
package dev.breakwater.lab.dashboards;

import org.jspecify.annotations.NullMarked;
