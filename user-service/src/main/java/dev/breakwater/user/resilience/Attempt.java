package dev.breakwater.user.resilience;

import java.time.Duration;

/**
 * One attempt of a call, as the client that carries it out sees it.
 *
 * @param replica where it goes
 * @param limit how long it may take before it is stopped: what the callee is told, too
 */
public record Attempt(Call call, Replica replica, Duration limit) {}
