package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service of other libraries that does the same protected read. The benchmark builds it on
 * demand; {@code docs/performance.md} says why the comparison is fair.
 */
enum Peer {
    QUARKUS(
            "Quarkus, SmallRye's five annotations",
            "quarkus",
            "quarkus-app/quarkus-run.jar",
            BenchAddress.QUARKUS),
    PLAIN("plain Boot, resilience4j's five annotations", "plain", "plain.jar", BenchAddress.PLAIN);

    private static final Path PEERS = Path.of("lab", "peers");

    /** A cache of classes is valid only for the jar that it was made with. */
    private static final String CLASS_CACHE = "-XX:AOTCache=";

    private final String title;
    private final String folder;
    private final String jar;
    private final BenchAddress address;

    Peer(String title, String folder, String jar, BenchAddress address) {
        this.title = title;
        this.folder = folder;
        this.jar = jar;
        this.address = address;
    }

    /** Returns the name in the report. */
    String title() {
        return title;
    }

    /** Returns the folder of the Maven project. */
    Path project() {
        return PEERS.resolve(folder);
    }

    String url() {
        return address.url();
    }

    /** Returns the name of the process and of its log. */
    String processName() {
        return "peer-" + folder;
    }

    /**
     * Returns the program to run, with the JVM and the JVM options of user-service.
     *
     * @param userService the command of user-service
     * @param orders the address of order-service
     */
    ProcessSpec spec(List<String> userService, String orders) {
        Stream<String> jvm =
                userService.stream()
                        .takeWhile(part -> !part.equals("-jar"))
                        .filter(part -> !part.startsWith(CLASS_CACHE));
        // system properties: Quarkus does not read its configuration from arguments
        Stream<String> configuration =
                Stream.concat(
                                address.address().arguments().stream(),
                                Stream.of("--peer.orders=" + orders))
                        .map(argument -> argument.replaceFirst("--", "-D"));
        Stream<String> program =
                Stream.of("-jar", project().resolve("target").resolve(jar).toString());
        return new ProcessSpec(
                processName(),
                Stream.of(jvm, configuration, program).flatMap(parts -> parts).toList(),
                ReadinessProbe.answers200(url() + "/ready"));
    }
}
