/**
 * The Order Service: what the User Service calls. It answers from PostgreSQL, and fails on purpose
 * when {@code faults} is told to.
 *
 * <p>Start with {@code orders}, which follows a request from the controller to the database. Every
 * number is in {@code application.yaml}, each with its reason.
 */
@NullMarked
package dev.breakwater.order;

import org.jspecify.annotations.NullMarked;
