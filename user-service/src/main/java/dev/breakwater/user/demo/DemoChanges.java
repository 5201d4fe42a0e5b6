package dev.breakwater.user.demo;

import dev.breakwater.fault.PartnerView;
import dev.breakwater.fault.ReplicaView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes the differences between two views of the demo, as texts for the timeline. */
final class DemoChanges {

    private DemoChanges() {}

    static List<String> between(DemoView before, DemoView now) {
        List<String> changes = new ArrayList<>();
        Map<String, List<String>> replicasByPlan = new LinkedHashMap<>();
        Map<String, ReplicaView> replicasBefore = byName(before.replicas(), ReplicaView::id);
        for (ReplicaView replica : now.replicas()) {
            ReplicaView known = replicasBefore.get(replica.id());
            if (known != null && !known.equals(replica)) {
                replicasByPlan
                        .computeIfAbsent(describe(replica), _ -> new ArrayList<>())
                        .add(replica.id());
            }
        }
        replicasByPlan.forEach((plan, ids) -> changes.add(names(ids, now) + ": " + plan));
        Map<String, PartnerView> partnersBefore = byName(before.partners(), PartnerView::name);
        for (PartnerView partner : now.partners()) {
            PartnerView known = partnersBefore.get(partner.name());
            if (known != null && !known.state().equals(partner.state())) {
                changes.add(partner.name() + ": " + partner.state());
            }
        }
        if (before.load() != null
                && now.load() != null
                && before.load().rate() != now.load().rate()) {
            changes.add("load: " + now.load().rate() + " calls per second");
        }
        return changes;
    }

    private static String names(List<String> ids, DemoView now) {
        return ids.size() == now.replicas().size() ? "all replicas" : String.join(", ", ids);
    }

    private static String describe(ReplicaView replica) {
        if (!replica.reachable()) {
            return "unreachable";
        }
        if (replica.plan().equals("own")) {
            return replica.active();
        }
        boolean nameIsEnough = replica.active().isEmpty() || !replica.plan().equals("weather");
        return nameIsEnough ? replica.plan() : replica.plan() + ", " + replica.active();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
