package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.stream.Stream;

/** Where a service listens on this machine: for callers, and for those who manage it. */
public record Address(int port) {

    private static final int TO_MANAGEMENT = 1000;

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Address management() {
        return new Address(port + TO_MANAGEMENT);
    }

    public Stream<Integer> ports() {
        return Stream.of(port, management().port());
    }

    /** How a Spring Boot service is told. */
    public List<String> arguments() {
        return List.of("--server.port=" + port, "--management.server.port=" + management().port());
    }
}
