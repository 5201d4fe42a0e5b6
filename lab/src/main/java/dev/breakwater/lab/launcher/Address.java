package dev.breakwater.lab.launcher;

import java.util.stream.Stream;

/** Where a service listens on this machine: for callers, and for those who manage it. */
record Address(int port) {

    private static final int TO_MANAGEMENT = 1000;

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Address management() {
        return new Address(port + TO_MANAGEMENT);
    }

    Stream<Integer> ports() {
        return Stream.of(port, management().port());
    }
}
