package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.HostAllowlist;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A separate management port.
 *
 * @param csrfProtection whether a command (any method but GET, HEAD and OPTIONS) needs an allowed
 *     Host and, unless it is a DELETE, JSON as its content type
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
                        hosts) {

    HostAllowlist allowedHosts() {
        return new HostAllowlist("breakwater.management.hosts", hosts);
    }
}
