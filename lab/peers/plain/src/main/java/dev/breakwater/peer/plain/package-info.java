/**
 * The protected read of user-service with resilience4j's annotations alone, for the benchmark.
 * {@link dev.breakwater.peer.plain.OrderGateway} has the policies.
 */
package dev.breakwater.peer.plain;
