package dev.breakwater.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** The figures of a measured process for each round, and their medians. */
final class BenchFigures {

    private final String name;
    private final List<Double> requestsPerSecond = new ArrayList<>();
    private final List<Double> microsOfCpu = new ArrayList<>();
    private final List<Double> residentMegabytes = new ArrayList<>();

    BenchFigures(String name) {
        this.name = name;
    }

    /**
     * Adds a round.
     *
     * @param cpu microseconds for each request
     * @param resident megabytes after the round; NaN if unknown
     */
    void add(double requests, double cpu, double resident) {
        requestsPerSecond.add(requests);
        microsOfCpu.add(cpu);
        residentMegabytes.add(resident);
    }

    String name() {
        return name;
    }

    /** Returns the microseconds of CPU time for each request, one for each round. */
    List<Double> microsOfCpu() {
        return List.copyOf(microsOfCpu);
    }

    double medianRequestsPerSecond() {
        return median(requestsPerSecond);
    }

    double medianMicrosOfCpu() {
        return median(microsOfCpu);
    }

    double medianResidentMegabytes() {
        return median(residentMegabytes);
    }

    /**
     * Returns the ratio of CPU time per request: the median over the rounds, so that drift cancels
     * out.
     */
    double cpuRatioTo(BenchFigures other) {
        return ratio(microsOfCpu, other.microsOfCpu);
    }

    /**
     * Returns how many microseconds of CPU time per request this target needs more, a difference
     * for each round.
     */
    List<Double> cpuMinus(BenchFigures other) {
        return eachRound(microsOfCpu, other.microsOfCpu, (ours, theirs) -> ours - theirs);
    }

    /**
     * Returns the ratio of request rates: the median over the rounds. If both targets have the same
     * number of connections, its inverse is the ratio of latencies.
     */
    double rateRatioTo(BenchFigures other) {
        return ratio(requestsPerSecond, other.requestsPerSecond);
    }

    private static double ratio(List<Double> ours, List<Double> theirs) {
        return median(eachRound(ours, theirs, (our, their) -> our / their));
    }

    private static List<Double> eachRound(
            List<Double> ours, List<Double> theirs, BinaryOperator<Double> operation) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> operation.apply(ours.get(round), theirs.get(round)))
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
