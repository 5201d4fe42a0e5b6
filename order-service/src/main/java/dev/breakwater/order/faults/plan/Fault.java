package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * One thing that goes wrong. {@link FaultKind} says which kind has which fields.
 *
 * @param probability 1 if the document has none
 * @param delay the fixed delay of a latency; a latency has exactly one of {@code delay}, {@code
 *     uniform} and {@code lognormal}. Of a queue: how long a worker needs for a call
 * @param workers how many calls a queue serves at a time
 * @param status the HTTP status of the response: 503 if the document has none for an error; null
 *     for a latency that delays the usual response
 * @param lasts how long the fault is active after its phase began; null: as long as the phase
 * @param paths the affected requests; null for a kind that affects probes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @NotNull(message = FaultKind.REQUIREMENT) FaultKind kind,
        @Range(min = 0, max = 1, message = "must be between 0 and 1") Double probability,
        @DurationMax(seconds = 60, message = DELAY) @Nullable Duration delay,
        @Range(min = 1, max = 1000, message = "must be a whole number between 1 and 1000")
                @Nullable Integer workers,
        @Valid RandomDelay.@Nullable Uniform uniform,
        @Valid RandomDelay.@Nullable Lognormal lognormal,
        @Range(min = 400, max = 599, message = "must be a whole number between 400 and 599")
                @Nullable Integer status,
        @JsonProperty("for")
                @DurationMin(millis = 1, message = ACTIVE_TIME)
                @DurationMax(hours = 24, message = ACTIVE_TIME)
                @Nullable Duration lasts,
        @Size(min = 1, message = "must be a list of at least one method and path")
                @Nullable List<RequestPattern> paths) {

    /** No injected delay is longer; a hanging connection is closed after it. */
    public static final Duration MAX_DELAY = Duration.ofSeconds(60);

    static final String DELAY = "must be a duration between 0s and 60s";
    static final String ACTIVE_TIME = "must be a duration between 1ms and 24h";

    public Fault {
        probability = Objects.requireNonNullElse(probability, 1.0);
        if (kind == FaultKind.ERROR && status == null) {
            status = 503;
        }
        if (kind != null && kind.affectsRequests() && paths == null) {
            paths = List.of(RequestPattern.DEFAULT);
        }
    }

    @AssertTrue(message = "must have exactly one of delay, uniform and lognormal")
    boolean isDelayedInOneWay() {
        return kind != FaultKind.LATENCY
                || Stream.of(delay, uniform, lognormal).filter(Objects::nonNull).count() == 1;
    }

    @AssertTrue(message = "must have workers and delay")
    boolean isServedByWorkers() {
        return kind != FaultKind.QUEUE || (workers != null && delay != null);
    }

    public boolean affects(String method, PathContainer path) {
        return paths != null && paths.stream().anyMatch(pattern -> pattern.matches(method, path));
    }

    boolean isActiveAt(Duration sincePhaseBegan) {
        return lasts == null || sincePhaseBegan.compareTo(lasts) < 0;
    }

    /** Draws only from a probability between 0 and 1, so as not to shift a seeded sequence. */
    public boolean drawOccurrence(RandomGenerator random) {
        return probability >= 1 || (probability > 0 && random.nextDouble() < probability);
    }

    /** Returns the delay before the response, without waiting in a queue. */
    public Duration drawDelay(RandomGenerator random) {
        RandomDelay distribution = uniform == null ? lognormal : uniform;
        return distribution == null
                ? Objects.requireNonNullElse(delay, Duration.ZERO)
                : distribution.draw(random);
    }
}
