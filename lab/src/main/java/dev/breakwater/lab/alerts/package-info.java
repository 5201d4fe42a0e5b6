/**
 * A local receiver of alerts: game days read from it which alerts fired and when they were
 * resolved. Start at {@link dev.breakwater.lab.alerts.AlertReceiver}.
 */
@NullMarked
package dev.breakwater.lab.alerts;

import org.jspecify.annotations.NullMarked;
