package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * The address of a service on this machine, with its management port 1000 above. It is on loopback
 * alone: the services inject faults on command, and authenticate no caller.
 */
public record LoopbackAddress(int port) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MANAGEMENT_OFFSET = 1000;

    public String url() {
        return "http://" + LOOPBACK + ":" + port;
    }

    public LoopbackAddress management() {
        return new LoopbackAddress(port + MANAGEMENT_OFFSET);
    }

    public Stream<Integer> ports() {
        return Stream.of(port, management().port());
    }

    /** Returns the arguments with which a Spring Boot service listens here. */
    public List<String> arguments() {
        return List.of(
                "--server.address=" + LOOPBACK,
                "--server.port=" + port,
                "--management.server.address=" + LOOPBACK,
                "--management.server.port=" + management().port());
    }
}
