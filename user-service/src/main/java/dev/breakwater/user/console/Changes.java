package dev.breakwater.user.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed in the neighbourhood between two looks, in words for the time line. */
final class Changes {

    private Changes() {}

    static List<String> between(Neighbourhood.View before, Neighbourhood.View now) {
        List<String> changes = new ArrayList<>();
        Map<String, List<String>> plans = new LinkedHashMap<>();
        Map<String, FaultSwitch.View> knownReplicas =
                byName(before.replicas(), FaultSwitch.View::id);
        for (FaultSwitch.View replica : now.replicas()) {
            FaultSwitch.View known = knownReplicas.get(replica.id());
            if (known != null && !known.equals(replica)) {
                plans.computeIfAbsent(words(replica), _ -> new ArrayList<>()).add(replica.id());
            }
        }
        plans.forEach((plan, ids) -> changes.add(who(ids, now) + ": " + plan));
        Map<String, PartnerSwitch.View> knownPartners =
                byName(before.partners(), PartnerSwitch.View::name);
        for (PartnerSwitch.View partner : now.partners()) {
            PartnerSwitch.View known = knownPartners.get(partner.name());
            if (known != null && !known.state().equals(partner.state())) {
                changes.add(partner.name() + ": " + partner.state());
            }
        }
        if (before.load() != null
                && now.load() != null
                && before.load().rate() != now.load().rate()) {
            changes.add("load: " + now.load().rate() + " a second");
        }
        return changes;
    }

    private static String who(List<String> ids, Neighbourhood.View now) {
        return ids.size() == now.replicas().size() ? "all replicas" : String.join(", ", ids);
    }

    private static String words(FaultSwitch.View replica) {
        if (!replica.reachable()) {
            return "gone";
        }
        if (replica.plan().equals("own")) {
            return replica.active();
        }
        boolean says = replica.active().isEmpty() || !replica.plan().equals("weather");
        return says ? replica.plan() : replica.plan() + ", " + replica.active();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
