package dev.breakwater.user.demo;

import dev.breakwater.fault.PartnerView;
import dev.breakwater.fault.ReplicaView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last known state of replicas, partners and load generator.
 *
 * @param load null if no load generator answers
 */
record DemoView(List<ReplicaView> replicas, List<PartnerView> partners, @Nullable LoadView load) {

    /**
     * The load generator; rates are calls per second.
     *
     * @param first rate at its start
     * @param most highest rate that it accepts
     */
    record LoadView(int rate, int first, int most) {}
}
