package dev.breakwater.resilience.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAllowlistTest {

    private final HostAllowlist hosts = new HostAllowlist("the.property", List.of("service"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:9080",
                "127.0.0.1:9080",
                "192.168.1.20",
                "[::1]:9080",
                "[fe80::1]",
                "service",
                "service:9090",
                "SERVICE:9090",
            })
    void allowsLocalhostAddressesAndConfiguredNames(String host) {
        assertThat(hosts.allow(host)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example:9080",
                "localhost.evil.example",
                "127.0.0.1.evil.example:9080",
                "service.evil.example",
                "x[::1]",
                "localhost:9080:1",
                "evil.example:80@localhost",
            })
    void refusesEveryOtherName(@Nullable String host) {
        assertThat(hosts.allow(host)).isFalse();
    }

    @Test
    void namesTheAllowedHostsInARefusal() {
        assertThat(hosts.refusalDetail()).contains("localhost", "the.property", "service");
    }
}
