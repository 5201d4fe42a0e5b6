package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.process.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A measured process, its workload, and its figures for each round. */
final class BenchTarget {

    private final String name;
    private final SupervisedProcess process;
    private final String baseUrl;
    private final WrkWorkload workload;
    private final List<Double> microsOfCpu = new ArrayList<>();
    private final List<Double> requestsPerSecond = new ArrayList<>();

    BenchTarget(String name, SupervisedProcess process, String baseUrl, WrkWorkload workload) {
        this.name = name;
        this.process = process;
        this.baseUrl = baseUrl;
        this.workload = workload;
    }

    String name() {
        return name;
    }

    void warmUp(Wrk wrk, Duration time) throws InterruptedException {
        wrk.warmUp(baseUrl, workload, time);
    }

    void measure(Wrk wrk, Duration time) throws InterruptedException {
        Duration before = cpu();
        long requests = wrk.load(baseUrl, workload, time);
        microsOfCpu.add(cpu().minus(before).toNanos() / 1e3 / requests);
        requestsPerSecond.add((double) requests / time.toSeconds());
    }

    double medianMicrosOfCpu() {
        return median(microsOfCpu);
    }

    double medianRequestsPerSecond() {
        return median(requestsPerSecond);
    }

    /**
     * Returns the ratio of CPU time per request: the median over the rounds, so that drift cancels
     * out.
     */
    double cpuRatioTo(BenchTarget other) {
        return ratio(microsOfCpu, other.microsOfCpu);
    }

    /**
     * Returns the ratio of request rates: the median over the rounds. If both targets have the same
     * number of connections, its inverse is the ratio of latencies.
     */
    double rateRatioTo(BenchTarget other) {
        return ratio(requestsPerSecond, other.requestsPerSecond);
    }

    private static double ratio(List<Double> ours, List<Double> theirs) {
        return median(
                IntStream.range(0, ours.size())
                        .mapToObj(round -> ours.get(round) / theirs.get(round))
                        .toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Returns the CPU time of the process and of its workers. */
    private Duration cpu() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        return Stream.concat(Stream.of(handle), handle.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
