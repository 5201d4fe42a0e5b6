package dev.breakwater.user.demo;

import dev.breakwater.resilience.http.BaseAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the demo shows and controls. A command of the page reaches only the addresses that are
 * configured here, never one from a browser.
 *
 * @param replicas management addresses of the Order Service; a name may resolve to several
 * @param partners address of the WireMock server that simulates the partners, or null
 * @param load control address of the load generator, or null
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.demo", ignoreUnknownFields = false)
record DemoSettings(@DefaultValue List<URI> replicas, @Nullable URI partners, @Nullable URI load) {

    DemoSettings {
        check("replicas", replicas.stream());
        check("partners", Stream.ofNullable(partners));
        check("load", Stream.ofNullable(load));
    }

    private static void check(String property, Stream<URI> addresses) {
        addresses.forEach(address -> BaseAddress.check("breakwater.demo." + property, address));
    }
}
