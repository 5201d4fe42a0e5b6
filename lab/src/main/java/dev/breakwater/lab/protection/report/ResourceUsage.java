package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.Table;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources of a service at one moment.
 *
 * @param threads platform threads: virtual ones are cheap, and no meter counts them
 * @param connections the connections to the callee
 */
public record ResourceUsage(double threads, double heapMegabytes, int connections, int inFlight) {

    public static final ResourceUsage NONE = new ResourceUsage(0, 0, 0, 0);

    /** Returns the larger of each figure, ignoring NaN in the other sample. */
    public ResourceUsage max(ResourceUsage other) {
        return new ResourceUsage(
                max(threads, other.threads),
                max(heapMegabytes, other.heapMegabytes),
                Math.max(connections, other.connections),
                Math.max(inFlight, other.inFlight));
    }

    private static double max(double one, double another) {
        return Double.isNaN(another) ? one : Math.max(one, another);
    }

    /** Replaces a sampled figure by a counted one. */
    public ResourceUsage withInFlight(int counted) {
        return new ResourceUsage(threads, heapMegabytes, connections, counted);
    }

    /**
     * The usage before the load, its maximum during the load, and after recovery.
     *
     * @param recovered whether the service answered normally in the end
     */
    public record Comparison(
            ResourceUsage before, ResourceUsage max, ResourceUsage after, boolean recovered) {

        String show(ToDoubleFunction<ResourceUsage> figure) {
            return Stream.of(before, max, after)
                    .map(usage -> Table.number(figure.applyAsDouble(usage), 0))
                    .collect(Collectors.joining(" / "));
        }
    }
}
