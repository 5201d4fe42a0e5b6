package dev.breakwater.user.console;

import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.resilience.http.SizeRange;
import dev.breakwater.resilience.web.AllowedHosts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The live page. The values and their reasons are in {@code application.yaml}. Every address that
 * the page can have something done to stands here: none ever comes from a browser.
 *
 * @param controls whether a page may break things; without, it is for looking only
 * @param hosts names under which it takes commands, besides localhost and IP addresses
 * @param instance what this process is called among its peers
 * @param tick between two snapshots
 * @param history of which a page is told when it opens
 * @param pages that may be open at once
 * @param backlog snapshots that a page may be late before it is dropped
 * @param sendBuffer of the kernel, for one page: what it holds is not in the backlog
 * @param retryAfter told to a page too many; whole seconds
 * @param patience with a neighbour that is asked something
 * @param command how long a command waits for those that have to follow it, and how it retries
 * @param replicas management addresses of the Order Service; a name may stand for several
 * @param peers management addresses of the other instances of this service; likewise
 * @param partners where WireMock plays them, or null
 * @param load where the load can be steered, or null
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.console", ignoreUnknownFields = false)
record ConsoleSettings(
        boolean controls,
        @NotNull
                List<
                                @Pattern(
                                        regexp = AllowedHosts.NAME,
                                        message = "must be a host's name, without a port")
                                String>
                        hosts,
        @NotBlank String instance,
        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 10) Duration tick,
        @NotNull @DurationMin(seconds = 10) @DurationMax(minutes = 60) Duration history,
        @Min(1) @Max(10_000) int pages,
        @Min(2) @Max(1000) int backlog,
        @NotNull @SizeRange(min = 4_608, max = 1_000_000) DataSize sendBuffer,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @DurationMin(millis = 10) Duration patience,
        @NotNull @Valid CommandLimits command,
        List<URI> replicas,
        List<URI> peers,
        @Nullable URI partners,
        @Nullable URI load) {

    /**
     * @param timeout for all attempts together
     * @param retryWait between two attempts at the same neighbour
     */
    record CommandLimits(
            @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration timeout,
            @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 10) Duration retryWait) {}

    ConsoleSettings {
        replicas = Objects.requireNonNullElse(replicas, List.of());
        peers = Objects.requireNonNullElse(peers, List.of());
        replicas.forEach(address -> BaseAddress.check("breakwater.console.replicas", address));
        peers.forEach(address -> BaseAddress.check("breakwater.console.peers", address));
        if (partners != null) {
            BaseAddress.check("breakwater.console.partners", partners);
        }
        if (load != null) {
            BaseAddress.check("breakwater.console.load", load);
        }
    }

    AllowedHosts allowedHosts() {
        return new AllowedHosts("breakwater.console.hosts", hosts);
    }

    /** How many snapshots the history holds. */
    int points() {
        return (int) history.dividedBy(tick);
    }
}
