package dev.breakwater.lab.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the JVM that runs the launcher. */
public final class JvmCommand {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** C1 alone: a service is ready in 60 % of the time on two processors (docs/performance.md). */
    public static final String LIGHTLY_COMPILED = "-XX:TieredStopAtLevel=1";

    /** A JVM out of memory serves nothing: it exits, so that a supervisor can restart it. */
    private static final String EXIT_ON_OUT_OF_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    private JvmCommand() {}

    public static List<String> java(
            List<String> options, List<String> program, List<String> arguments) {
        return Stream.of(List.of(JAVA, EXIT_ON_OUT_OF_MEMORY), options, program, arguments)
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the command for a program of the lab, on the launcher's class path. */
    public static List<String> lab(Class<?> program, String... arguments) {
        return java(
                List.of("-Xmx96m", "-XX:+UseSerialGC", LIGHTLY_COMPILED),
                List.of("-cp", System.getProperty("java.class.path"), program.getName()),
                List.of(arguments));
    }
}
