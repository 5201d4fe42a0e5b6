package dev.breakwater.console;

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
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the live page.
 *
 * @param controls whether the page accepts commands; {@code false} makes it read-only
 * @param hosts names under which the page accepts commands, besides localhost and IP addresses: a
 *     foreign site could let any other name resolve to this service
 * @param instance name of this instance; by default the host's name, else the application's
 * @param mainPort whether the main port has the page too, at {@code /console/}
 * @param interval time between two snapshots
 * @param history period that a page shows when it opens
 * @param maxStreams event streams that may be open at once, one for each browser; by default what a
 *     quarter of the heap holds, 200 at the most
 * @param streamLifetime a stream ends after this time, and the page opens the next one: so a client
 *     that has stopped reading holds its place no longer
 * @param backlog events that may wait for a slow client before its stream ends
 * @param retryAfter {@code Retry-After} of a refused stream, in whole seconds
 * @param timeout limit of one request that reads the state of a peer
 * @param command limits of the requests that a command sends
 * @param peers management addresses of all instances of this service, with the path in front of
 *     {@code /actuator} if there is one; a name may resolve to several
 * @param answers the meters of the answers by service level, if the service has such meters
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.console", ignoreUnknownFields = false)
public record ConsoleSettings(
        @DefaultValue("false") boolean controls,
        @NotNull @DefaultValue
                List<
                                @Pattern(
                                        regexp = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
                                        message = "must be a host's name, without a port")
                                String>
                        hosts,
        @Nullable String instance,
        @DefaultValue("false") boolean mainPort,
        @NotNull @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(seconds = 10)
                Duration interval,
        @NotNull @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(minutes = 60)
                Duration history,
        @Nullable @Min(1) @Max(10_000) Integer maxStreams,
        @NotNull @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(minutes = 60)
                Duration streamLifetime,
        @DefaultValue("8") @Min(2) @Max(1000) int backlog,
        @NotNull @DefaultValue("10s") @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @DefaultValue("500ms") @DurationMin(millis = 10) Duration timeout,
        @NotNull @Valid @DefaultValue CommandLimits command,
        @NotNull @DefaultValue List<URI> peers,
        @Valid @Nullable Answers answers) {

    /** What one stream may hold: its buffers and its request. */
    private static final DataSize STREAM = DataSize.ofKilobytes(128);

    private static final int MOST_BY_DEFAULT = 200;

    /**
     * Limits of the requests that a command sends.
     *
     * @param timeout limit of all attempts of one request together
     * @param retryWait wait between two attempts
     */
    public record CommandLimits(
            @NotNull @DefaultValue("9s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
                    Duration timeout,
            @NotNull @DefaultValue("250ms") @DurationMin(millis = 10) @DurationMax(seconds = 10)
                    Duration retryWait) {}

    /**
     * Answers by service level: live, or a fallback.
     *
     * @param counter a counter with the tags {@code level} (FULL, DEGRADED or MINIMAL) and {@code
     *     cause} ("none", or why the answer is not live)
     * @param uri the path of these answers, a value of the tag {@code uri} of {@code
     *     http.server.requests}
     * @param dependency the dependency that they come from; the page shows it first
     */
    public record Answers(
            @NotBlank String counter, @NotBlank String uri, @NotBlank String dependency) {}

    public ConsoleSettings {
        peers.forEach(ConsoleSettings::checkPeer);
        int room = Math.toIntExact(Math.min(10_000, room()));
        if (maxStreams == null) {
            maxStreams = Math.clamp(room, 1, MOST_BY_DEFAULT);
        } else if (maxStreams > room) {
            throw new IllegalArgumentException(
                    "breakwater.console.max-streams is %d: a quarter of this heap has room for %d"
                            .formatted(maxStreams, room));
        }
    }

    private static long room() {
        return Runtime.getRuntime().maxMemory() / 4 / STREAM.toBytes();
    }

    private static void checkPeer(URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "breakwater.console.peers: %s must be http:// or https:// with host and port, and a path in front of /actuator only if there is one"
                            .formatted(address));
        }
    }

    /** Returns how many streams may be open. */
    public int places() {
        return Objects.requireNonNull(maxStreams);
    }

    /** Returns the number of snapshots in the history. */
    public int historySize() {
        return (int) history.dividedBy(interval);
    }
}
