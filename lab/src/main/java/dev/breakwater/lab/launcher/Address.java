package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a service listens on this machine, on loopback only: for callers, and for those who manage
 * it. A service that is started here may break itself on command, and authenticates no caller.
 */
public record Address(int port) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int TO_MANAGEMENT = 1000;

    public String url() {
        return "http://" + LOOPBACK + ":" + port;
    }

    public Address management() {
        return new Address(port + TO_MANAGEMENT);
    }

    public Stream<Integer> ports() {
        return Stream.of(port, management().port());
    }

    /** How a Spring Boot service is told. */
    public List<String> arguments() {
        return List.of(
                "--server.address=" + LOOPBACK,
                "--server.port=" + port,
                "--management.server.address=" + LOOPBACK,
                "--management.server.port=" + management().port());
    }
}
