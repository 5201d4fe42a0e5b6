package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.LoopbackAddress;
import java.util.Arrays;
import java.util.List;

/** The ports of the benchmark's processes. */
enum BenchAddress {
    DATABASE(6433),
    ORDERS(6081),
    BARE(6082),
    PROTECTED(6083),
    UNOBSERVED(6084),
    NGINX(6085),
    WITH_KEYS(6086),
    WITHOUT_KEYS(6087),
    PARTNERS(6088),
    HANGING_PARTNERS(6089),
    PAYMENT_HEALTHY(6090),
    PAYMENT_HANGS(6091),
    TRACED(6092),
    TRACES(6093),
    QUARKUS(6094),
    PLAIN(6095),
    UNLIMITED(6096);

    private final int port;

    BenchAddress(int port) {
        this.port = port;
    }

    LoopbackAddress address() {
        return new LoopbackAddress(port);
    }

    String url() {
        return address().url();
    }

    int port() {
        return port;
    }

    static List<Integer> ports() {
        return Arrays.stream(values()).flatMap(each -> each.address().ports()).toList();
    }
}
