package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ReplicaAddressesTest {

    private static final URI NAME = URI.create("http://order-service-pods:9090");

    @Test
    void findsEachMachineOnceWhetherItHasOneFamilyOrBoth() throws UnknownHostException {
        InetAddress ipv4 = InetAddress.getByName("10.0.0.9");
        InetAddress otherIpv4 = InetAddress.getByName("10.0.0.10");
        InetAddress ipv6 = InetAddress.getByName("fd00::9");
        InetAddress otherIpv6 = InetAddress.getByName("fd00::a");

        assertThat(ReplicaAddresses.withEachAddress(NAME, ipv4, ipv6, otherIpv4, otherIpv6))
                .extracting(URI::getHost)
                .containsExactlyInAnyOrder("10.0.0.9", "10.0.0.10");
        assertThat(ReplicaAddresses.withEachAddress(NAME, ipv6, otherIpv6))
                .extracting(URI::getHost)
                .containsExactlyInAnyOrder("[fd00:0:0:0:0:0:0:9]", "[fd00:0:0:0:0:0:0:a]");
        assertThat(ReplicaAddresses.withEachAddress(NAME, ipv4, ipv6)).containsExactly(NAME);
    }
}
