package dev.breakwater.lab.consistency.nemesis;

/**
 * How many faults of each kind a run has, beside those of the partners.
 *
 * @param kills of replicas
 * @param pauses of replicas
 * @param partitions between a replica and the database
 * @param cuts spans in which connections to the database break at statements
 * @param clockSteps of replicas' hosts
 */
public record FaultCounts(
        int kills, int databaseKills, int pauses, int partitions, int cuts, int clockSteps) {}
