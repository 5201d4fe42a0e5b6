package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.process.SupervisedProcess;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What is measured: a process that answers, and what it took for each request, round by round. */
final class Subject {

    private final String name;
    private final SupervisedProcess process;
    private final String baseUrl;
    private final Workload workload;
    private final List<Double> microsOfCpu = new ArrayList<>();
    private final List<Double> requestsPerSecond = new ArrayList<>();

    Subject(String name, SupervisedProcess process, String baseUrl, Workload workload) {
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

    /** The median of the ratios of rounds that followed one another, so that drift cancels out. */
    double cpuRatioTo(Subject other) {
        return ratio(microsOfCpu, other.microsOfCpu);
    }

    /** Likewise. With as many connections, it is also how much sooner an answer comes. */
    double rateRatioTo(Subject other) {
        return ratio(requestsPerSecond, other.requestsPerSecond);
    }

    private static double ratio(List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Of the process and, for a server with workers, of those. */
    private Duration cpu() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        return Stream.concat(Stream.of(handle), handle.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
