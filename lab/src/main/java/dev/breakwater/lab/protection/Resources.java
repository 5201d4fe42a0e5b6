package dev.breakwater.lab.protection;

import dev.breakwater.lab.Table;

import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a subject holds at one moment.
 *
 * @param threads of the platform: virtual ones cost little, and are not counted by the JVM
 * @param connections that the callee has accepted and nobody has closed
 */
record Resources(double threads, double heapMegabytes, int connections, int inFlight) {

    static final Resources NONE = new Resources(0, 0, 0, 0);

    /** A look that was not answered does not count. */
    Resources largest(Resources other) {
        return new Resources(
                larger(threads, other.threads),
                larger(heapMegabytes, other.heapMegabytes),
                Math.max(connections, other.connections),
                Math.max(inFlight, other.inFlight));
    }

    private static double larger(double one, double another) {
        return Double.isNaN(another) ? one : Math.max(one, another);
    }

    /** Counted where it happens: more exact than any look now and then. */
    Resources withInFlight(int exactly) {
        return new Resources(threads, heapMegabytes, connections, exactly);
    }

    /**
     * Before the load, the largest during it, and after everything has settled.
     *
     * @param recovered whether the subject answered as in calm weather in the end
     */
    record Course(Resources before, Resources largest, Resources after, boolean recovered) {

        String show(ToDoubleFunction<Resources> what) {
            return Stream.of(before, largest, after)
                    .map(each -> Table.number(what.applyAsDouble(each), 0))
                    .collect(Collectors.joining(" / "));
        }
    }
}
