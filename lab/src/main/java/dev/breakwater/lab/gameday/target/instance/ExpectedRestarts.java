package dev.breakwater.lab.gameday.target.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instances that have to restart before the target is healthy again. */
public final class ExpectedRestarts {

    private final Map<String, Instance> expected = new LinkedHashMap<>();

    /** From now on the target is not healthy before the instance has restarted. */
    public void expect(Instance instance) {
        expected.put(instance.id(), instance);
    }

    /**
     * Returns the instances that have not restarted, in words.
     *
     * @param all all instances of the target, as they are now
     */
    public List<String> missing(List<Instance> all) {
        for (Instance now : all) {
            Instance before = expected.get(now.id());
            if (before != null && !now.started().equals(before.started())) {
                expected.remove(now.id());
            }
        }
        return expected.values().stream()
                .map(each -> each.shortName() + " was not restarted")
                .toList();
    }

    /** No instance has to restart. */
    public void clear() {
        expected.clear();
    }
}
