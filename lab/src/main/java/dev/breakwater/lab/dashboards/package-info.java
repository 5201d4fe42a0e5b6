/**
 * Checks that dashboards and rules have data: asks a live Prometheus each query of each panel,
 * variable, annotation, rule and alert. Start at {@link
 * dev.breakwater.lab.dashboards.DeadPanelCheck}.
 */
@NullMarked
package dev.breakwater.lab.dashboards;

import org.jspecify.annotations.NullMarked;
