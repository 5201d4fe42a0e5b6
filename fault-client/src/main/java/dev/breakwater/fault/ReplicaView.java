package dev.breakwater.fault;

/**
 * The fault plan of a replica of the Order Service.
 *
 * @param plan name of a preset, or "own"; empty if the replica does not answer
 * @param active description of the faults that are active at present
 */
public record ReplicaView(String id, boolean reachable, String plan, String active) {}
