package dev.breakwater.lab.launcher;

import dev.breakwater.lab.launcher.process.JvmCommand;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The partners: WireMock in a process of its own, with the mappings in {@code partners}.
 *
 * @param journal how many calls WireMock remembers; it forgets the oldest first
 * @param heapMegabytes each remembered call takes 5 to 8 KB, and also keeps its connection, even a
 *     closed one: 105 KB if the connection had more than one call
 */
public record PartnerServer(LoopbackAddress address, int journal, int heapMegabytes) {

    private static final Path MAPPINGS = Path.of("partners");

    /** The calls of one minute of a drill; a longer drill finds the journal full, and says so. */
    public static final int SMALL_JOURNAL = 5000;

    public static PartnerServer withSmallJournal(LoopbackAddress address) {
        return new PartnerServer(address, SMALL_JOURNAL, 384);
    }

    public ProcessSpec spec() {
        return new ProcessSpec(
                "partners",
                JvmCommand.java(
                        List.of(
                                "-Xms32m", // the default is a share of the machine's memory
                                "-Xmx" + heapMegabytes + "m",
                                "-XX:+UseSerialGC",
                                JvmCommand.LIGHTLY_COMPILED),
                        List.of("-cp", System.getProperty("java.class.path"), "wiremock.Run"),
                        arguments()),
                ReadinessProbe.answers200(address.url() + "/__admin/health"));
    }

    private List<String> arguments() {
        return List.of(
                "--port=" + address.port(),
                "--bind-address=127.0.0.1", // its admin API has no authentication
                "--root-dir=" + MAPPINGS,
                "--async-response-enabled=true", // a call that hangs must hold no thread
                "--max-request-journal-entries=" + journal,
                "--disable-banner",
                "--disable-gzip",
                "--disable-request-logging");
    }

    /** Returns order-service's arguments with the addresses of its partners. */
    public List<String> orderServiceArguments() {
        return addresses("breakwater.fulfilment", "inventory", "payment", "email");
    }

    /** Returns user-service's arguments with the addresses of its partners. */
    List<String> userServiceArguments() {
        return addresses("breakwater.enrichment", "shipping", "recommendations");
    }

    private List<String> addresses(String group, String... partners) {
        return Stream.of(partners)
                .map(partner -> "--" + group + "." + partner + ".url=" + address.url())
                .toList();
    }
}
