/**
 * The Order Service: what the User Service calls. It answers from PostgreSQL, and fails on purpose
 * when {@code faults} is told to.
 */
@NullMarked
package dev.breakwater.order;

import org.jspecify.annotations.NullMarked;
