package dev.breakwater.order.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault that struck, with everything that was left to chance drawn.
 *
 * @param status what to answer; null: as usual
 * @param delay how long to wait before; zero unless it is a latency
 */
record Strike(Kind kind, @Nullable Integer status, Duration delay) {}
