package dev.breakwater.lab.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The third parties: WireMock in a process of its own, on the mappings in {@code partners}.
 *
 * @param journal how many calls it remembers; older ones are forgotten
 * @param heapMegabytes a call that is remembered takes a few kilobytes
 */
public record Partners(Address address, int journal, int heapMegabytes) {

    private static final Path MAPPINGS = Path.of("partners");

    /** As many as a minute of a drill makes; a longer one says that it cannot look further back. */
    public static final int SHORT_MEMORY = 5000;

    /** For whom hardly anybody asks what they were asked. */
    public static Partners forgetful(Address address) {
        return new Partners(address, SHORT_MEMORY, 64);
    }

    public Program program() {
        return new Program(
                "partners",
                Jvm.java(
                        List.of(
                                "-Xmx" + heapMegabytes + "m",
                                "-XX:+UseSerialGC",
                                Jvm.LIGHTLY_COMPILED),
                        List.of("-cp", System.getProperty("java.class.path"), "wiremock.Run"),
                        arguments()),
                Probe.answers200(address.url() + "/__admin/health"));
    }

    private List<String> arguments() {
        return List.of(
                "--port=" + address.port(),
                "--bind-address=127.0.0.1", // whoever reaches it can switch it
                "--root-dir=" + MAPPINGS,
                "--async-response-enabled=true", // a call that hangs must hold no thread
                "--max-request-journal-entries=" + journal,
                "--disable-banner",
                "--disable-gzip",
                "--disable-request-logging");
    }

    /** How order-service finds those that it needs. */
    public List<String> forOrderService() {
        return told("breakwater.fulfilment", "inventory", "payment", "email");
    }

    /** How user-service finds those that it needs. */
    List<String> forUserService() {
        return told("breakwater.enrichment", "shipping", "recommendations");
    }

    private List<String> told(String group, String... partners) {
        return Stream.of(partners)
                .map(partner -> "--" + group + "." + partner + ".url=" + address.url())
                .toList();
    }
}
