package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A measured process, its workload, and its figures. */
final class BenchTarget {

    private static final Duration RAMP = Duration.ofSeconds(1);

    private final SupervisedProcess process;
    private final String baseUrl;
    private final WrkWorkload workload;
    private final BenchFigures figures;

    BenchTarget(String name, SupervisedProcess process, String baseUrl, WrkWorkload workload) {
        this.process = process;
        this.baseUrl = baseUrl;
        this.workload = workload;
        this.figures = new BenchFigures(name);
    }

    BenchFigures figures() {
        return figures;
    }

    void warmUp(Wrk wrk, Duration time) throws InterruptedException {
        wrk.warmUp(baseUrl, workload, time);
    }

    /** Measures the server under steady load, which begins a second before. */
    void measure(Wrk wrk, Duration time) throws InterruptedException {
        wrk.warmUp(baseUrl, workload, RAMP);
        Duration before = cpu();
        long requests = wrk.load(baseUrl, workload, time);
        figures.add(
                (double) requests / time.toSeconds(),
                cpu().minus(before).toNanos() / 1e3 / requests,
                residentMegabytes());
    }

    /** Returns the resident memory of the process and its workers. */
    double residentMegabytes() {
        return ResidentMemory.megabytes(processes().mapToLong(ProcessHandle::pid));
    }

    /** Leaves live objects alone in the heap of a JVM. */
    void collectGarbage() throws IOException, InterruptedException {
        CpuProfile.jcmd(process.pid(), "GC.run");
    }

    /** Returns true if the process is a JVM, whose CPU time has a profile. */
    boolean isJava() {
        return ProcessHandle.of(process.pid())
                .flatMap(each -> each.info().command())
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /** Loads the server, and returns where its CPU time goes meanwhile. */
    CpuProfile profile(Wrk wrk, Duration time, Path directory)
            throws IOException, InterruptedException {
        wrk.warmUp(baseUrl, workload, RAMP);
        CpuProfile.start(process.pid(), directory);
        wrk.load(baseUrl, workload, time);
        return CpuProfile.stop(process.pid(), directory);
    }

    /** Returns the CPU time that the process and its workers have used since they started. */
    Duration cpu() {
        return processes()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the process and its workers. */
    private Stream<ProcessHandle> processes() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        return Stream.concat(Stream.of(handle), handle.descendants());
    }
}
