/**
 * Who is told of alerts here, without an account anywhere: a drill reads from it which alerts fired
 * and when they were over. Start at {@link dev.breakwater.lab.alerts.AlertReceiver}.
 */
@NullMarked
package dev.breakwater.lab.alerts;

import org.jspecify.annotations.NullMarked;
