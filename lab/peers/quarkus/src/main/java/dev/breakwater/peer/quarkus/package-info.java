/**
 * The protected read of user-service as a Quarkus service, for the benchmark. {@link
 * dev.breakwater.peer.quarkus.OrderGateway} has the policies.
 */
package dev.breakwater.peer.quarkus;
