package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the replicas of the Order Service do on purpose: their management port's {@code
 * /actuator/faults}. The page knows them by ids of ours, order-1 and so on.
 */
final class FaultSwitch {

    static final String ALL = "all";

    private static final Logger log = LoggerFactory.getLogger(FaultSwitch.class);
    private static final String FAULTS = "/actuator/faults";

    /**
     * @param plan a preset's name, or "own"; empty if it cannot be asked
     * @param active what it does at present, in words
     */
    record View(String id, boolean reachable, String plan, String active) {}

    private final List<URI> configured;
    private final Remote remote;
    private final CommandSender sender;

    FaultSwitch(List<URI> configured, Remote remote, CommandSender sender) {
        this.configured = configured;
        this.remote = remote;
        this.sender = sender;
    }

    SequencedMap<String, URI> byId() {
        SequencedMap<String, URI> byId = new LinkedHashMap<>();
        for (URI address : configured) {
            Remote.each(address).forEach(one -> byId.put("order-" + (byId.size() + 1), one));
        }
        return byId;
    }

    List<View> view() {
        return byId().entrySet().stream().map(this::view).toList();
    }

    private View view(Map.Entry<String, URI> replica) {
        try {
            JsonNode report = remote.get(replica.getValue(), FAULTS);
            String plan = report.path("plan").path("preset").asText("own");
            return new View(replica.getKey(), true, plan, words(report.path("active")));
        } catch (IOException away) {
            log.debug("{} does not tell its plan", replica, away);
            return new View(replica.getKey(), false, "", "");
        }
    }

    /** Such as "latency 6s, then 503, of 50 %". */
    static String words(JsonNode active) {
        List<String> faults =
                StreamSupport.stream(active.spliterator(), false).map(FaultSwitch::word).toList();
        return String.join("; ", faults);
    }

    private static String word(JsonNode fault) {
        var words = new StringBuilder(fault.path("kind").asText());
        if (fault.has("delay")) {
            words.append(' ').append(fault.path("delay").asText());
        }
        if (fault.has("status")) {
            words.append(fault.has("delay") ? ", then " : " ").append(fault.path("status").asInt());
        }
        double probability = fault.path("probability").asDouble(1);
        if (probability < 1) {
            words.append(", ").append(Math.round(100 * probability)).append(" % of calls");
        }
        return words.toString();
    }

    /**
     * @param id one of theirs, or "all"
     * @throws NotDone if one of them did not take it
     */
    void set(String id, Object plan) {
        forEach(id, (replica, address) -> sender.send(replica, "POST", address, FAULTS, plan));
    }

    /**
     * For a plan that ends the process at its next call: sent again, it would end the next process.
     *
     * @param id one of theirs, or "all"
     * @throws NotDone if one of them did not take it
     */
    void setOnce(String id, Object plan) {
        forEach(id, (replica, address) -> sender.sendOnce(replica, "POST", address, FAULTS, plan));
    }

    private void forEach(String id, BiConsumer<String, URI> step) {
        Map<String, URI> all = byId();
        Map<String, URI> concerned = all;
        if (!id.equals(ALL)) {
            URI one = all.get(id);
            if (one == null) {
                throw Refused.unknown("replica", id, List.copyOf(all.keySet()), ALL);
            }
            concerned = Map.of(id, one);
        }
        Steps.carryOut(
                concerned.entrySet().stream()
                        .<Runnable>map(each -> () -> step.accept(each.getKey(), each.getValue()))
                        .toList());
    }
}
