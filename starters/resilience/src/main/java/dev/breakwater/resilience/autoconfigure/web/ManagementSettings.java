package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.HostAllowlist;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A separate management port.
 *
 * @param csrfProtection whether a command (any method but GET, HEAD and OPTIONS) needs an allowed
 *     Host and, unless it is a DELETE, JSON as its content type
 * @param threads platform threads of the port, so that probes do not wait behind the main port's
 *     requests; unset: as Boot sets it, virtual threads if they are enabled; without effect on
 *     Spring Boot 4
 * @param hosts names under which the port takes commands, besides localhost and IP addresses
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.management", ignoreUnknownFields = false)
record ManagementSettings(
        @DefaultValue("false") boolean csrfProtection,
        @NotNull @DefaultValue
                List<
                                @Pattern(
                                        regexp = HostAllowlist.NAME,
                                        message = "must be a host's name, without a port")
                                String>
                        hosts,
        @Nullable @Min(1) Integer threads,
        @NotNull @Valid @DefaultValue MainPortCheck mainPort) {

    /**
     * A check of the main port, for a liveness group that the management port answers.
     *
     * @param check whether there is a health indicator mainPort: down if the main port answers no
     *     request although it has connections left; without effect on Spring Boot 4
     * @param timeout the longest wait for the connection, and for the answer
     */
    record MainPortCheck(
            @DefaultValue("false") boolean check,
            @NotNull @DefaultValue("1s") @DurationMin(millis = 1) @DurationMax(minutes = 1)
                    Duration timeout) {}

    HostAllowlist allowedHosts() {
        return new HostAllowlist("breakwater.management.hosts", hosts);
    }
}
