package dev.breakwater.lab.bench;

import dev.breakwater.lab.Resource;
import dev.breakwater.lab.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where a Java process spends its CPU time, by layer: the innermost frame that belongs to one
 * decides. The samples are those of {@code jdk.CPUTimeSample}, which only Linux has.
 *
 * @see <a href="https://openjdk.org/jeps/509">JEP 509, JFR CPU-Time Profiling</a>
 */
final class CpuProfile {

    private static final String SAMPLE = "jdk.CPUTimeSample";

    private final Map<Layer, Integer> samples = new EnumMap<>(Layer.class);

    /** Returns the layer's share of all samples; NaN if there are none. */
    double share(Layer layer) {
        double all = samples.values().stream().mapToInt(Integer::intValue).sum();
        return samples.getOrDefault(layer, 0) / all;
    }

    /** Returns the microseconds that a request costs in each layer. */
    static Table table(Map<BenchFigures, CpuProfile> profiles) {
        Table table =
                new Table(
                        Stream.concat(
                                        Stream.of("CPU per request, us"),
                                        profiles.keySet().stream().map(BenchFigures::name))
                                .toArray(String[]::new));
        for (Layer layer : Layer.values()) {
            if (profiles.values().stream().allMatch(each -> each.share(layer) == 0)) {
                continue; // a library that these processes do not use
            }
            Stream<String> micros =
                    profiles.entrySet().stream()
                            .map(each ->
                                    each.getKey().medianMicrosOfCpu()
                                            * each.getValue().share(layer))
                            .map(value -> Table.number(value, 1));
            table.row(Stream.concat(Stream.of(layer.title()), micros).toArray(String[]::new));
        }
        return table;
    }

    /** Counts a sample. */
    void add(Stream<String> classNamesFromInnermost) {
        samples.merge(layer(classNamesFromInnermost), 1, Integer::sum);
    }

    private static Layer layer(Stream<String> classNames) {
        return classNames
                .map(CpuProfile::layer)
                .filter(layer -> layer != Layer.THREADS)
                .findFirst()
                .orElse(Layer.THREADS);
    }

    private static Layer layer(String className) {
        return Arrays.stream(Layer.values())
                .filter(layer -> layer.contains(className))
                .findFirst()
                .orElseThrow();
    }

    /** Starts the recording of a process. */
    static void start(long pid, Path directory) throws IOException, InterruptedException {
        Path settings = directory.resolve("cpu.jfc");
        Files.writeString(settings, Resource.text(CpuProfile.class, "cpu.jfc"));
        jcmd(pid, "JFR.start", "name=bench", "settings=" + settings.toAbsolutePath());
    }

    /** Ends the recording that {@link #start} began, and reads it. */
    static CpuProfile stop(long pid, Path directory) throws IOException, InterruptedException {
        Path recording = directory.resolve("cpu-" + pid + ".jfr");
        jcmd(pid, "JFR.stop", "name=bench", "filename=" + recording.toAbsolutePath());
        CpuProfile profile = new CpuProfile();
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    profile.add(classNames(event.getStackTrace()));
                }
            }
        }
        return profile;
    }

    /** A sample without a stack belongs to no layer's code. */
    private static Stream<String> classNames(@Nullable RecordedStackTrace stack) {
        List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
        return frames.stream().map(frame -> frame.getMethod().getType().getName());
    }

    /** Sends a diagnostic command to a JVM. */
    static void jcmd(long pid, String... command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> line =
                Stream.concat(
                                Stream.of(jcmd.toString(), Long.toString(pid)),
                                Arrays.stream(command))
                        .toList();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + " failed:\n" + output);
        }
    }
}
