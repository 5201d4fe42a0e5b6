package dev.breakwater.user.console;

import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.resilience.http.DataSizeRange;
import dev.breakwater.resilience.web.HostAllowlist;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the live page; {@code application.yaml} gives the reason for each value. A command of
 * the page reaches only the addresses that are configured here, never one from a browser.
 *
 * @param controls whether the page accepts commands; {@code false} makes it read-only
 * @param hosts names under which the page accepts commands, besides localhost and IP addresses
 * @param instance name of this instance in the table of instances
 * @param interval time between two snapshots
 * @param history period of past snapshots that a page receives when it opens
 * @param maxStreams event streams that may be open at once
 * @param backlog events that may wait for a slow stream before the service drops it
 * @param sendBuffer kernel's send buffer of one stream, in addition to the backlog
 * @param retryAfter {@code Retry-After} of a refused stream, in whole seconds
 * @param timeout limit of one request that reads the state of a replica, partner, load or peer
 * @param command limits of the requests that a command sends
 * @param replicas management addresses of the Order Service; a name may resolve to several
 * @param peers management addresses of all instances of this service; a name may resolve to several
 * @param partners address of the WireMock server that simulates the partners, or null
 * @param load control address of the load generator, or null
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.console", ignoreUnknownFields = false)
public record ConsoleSettings(
        boolean controls,
        @NotNull
                List<
                                @Pattern(
                                        regexp = HostAllowlist.NAME,
                                        message = "must be a host's name, without a port")
                                String>
                        hosts,
        @NotBlank String instance,
        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 10) Duration interval,
        @NotNull @DurationMin(seconds = 10) @DurationMax(minutes = 60) Duration history,
        @Min(1) @Max(10_000) int maxStreams,
        @Min(2) @Max(1000) int backlog,
        @NotNull @DataSizeRange(min = 4_608, max = 1_000_000) DataSize sendBuffer,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @DurationMin(millis = 10) Duration timeout,
        @NotNull @Valid CommandLimits command,
        @DefaultValue List<URI> replicas,
        @DefaultValue List<URI> peers,
        @Nullable URI partners,
        @Nullable URI load) {

    /**
     * Limits of the requests that a command sends.
     *
     * @param timeout limit of all attempts of one request together
     * @param retryWait wait between two attempts
     */
    public record CommandLimits(
            @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration timeout,
            @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 10) Duration retryWait) {}

    public ConsoleSettings {
        check("replicas", replicas.stream());
        check("peers", peers.stream());
        check("partners", Stream.ofNullable(partners));
        check("load", Stream.ofNullable(load));
    }

    private static void check(String property, Stream<URI> addresses) {
        addresses.forEach(address -> BaseAddress.check("breakwater.console." + property, address));
    }

    public HostAllowlist allowedHosts() {
        return new HostAllowlist("breakwater.console.hosts", hosts);
    }

    /** Returns the number of snapshots in the history. */
    public int historySize() {
        return (int) history.dividedBy(interval);
    }
}
