package dev.breakwater.user.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last known state of replicas, partners and load generator.
 *
 * @param load null if no load generator answers
 */
record DemoView(List<ReplicaView> replicas, List<PartnerView> partners, @Nullable LoadView load) {

    /**
     * The fault plan of a replica of the Order Service.
     *
     * @param plan name of a preset, or "own"; empty if the replica does not answer
     * @param active description of the faults that are active at present
     */
    record ReplicaView(String id, boolean reachable, String plan, String active) {}

    /**
     * A partner that WireMock simulates.
     *
     * @param state "well", or the name of a fault
     * @param states the states that a command can set
     */
    record PartnerView(String name, String state, List<String> states) {}

    /**
     * The load generator; rates are calls per second.
     *
     * @param first rate at its start
     * @param most highest rate that it accepts
     */
    record LoadView(int rate, int first, int most) {}
}
