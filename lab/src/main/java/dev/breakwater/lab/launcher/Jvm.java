package dev.breakwater.lab.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the JVM that runs the launcher itself. */
final class Jvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}

    static List<String> java(List<String> options, List<String> program, List<String> arguments) {
        return Stream.of(List.of(JAVA), options, program, arguments).flatMap(List::stream).toList();
    }

    /** A program of the lab, with the launcher's own class path. */
    static List<String> lab(Class<?> program, String... arguments) {
        return java(
                List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("-cp", System.getProperty("java.class.path"), program.getName()),
                List.of(arguments));
    }
}
