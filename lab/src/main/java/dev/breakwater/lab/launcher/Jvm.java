package dev.breakwater.lab.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the JVM that runs the launcher itself. */
final class Jvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** C1 alone: ready in 60 % of the time on two processors, as docs/performance.md shows. */
    static final String LIGHTLY_COMPILED = "-XX:TieredStopAtLevel=1";

    private Jvm() {}

    static List<String> java(List<String> options, List<String> program, List<String> arguments) {
        return Stream.of(List.of(JAVA), options, program, arguments).flatMap(List::stream).toList();
    }

    /** A program of the lab, with the launcher's own class path. */
    static List<String> lab(Class<?> program, String... arguments) {
        return java(
                List.of("-Xmx96m", "-XX:+UseSerialGC", LIGHTLY_COMPILED),
                List.of("-cp", System.getProperty("java.class.path"), program.getName()),
                List.of(arguments));
    }
}
