package dev.breakwater.order.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The management port.
 *
 * @param hosts names under which it takes commands, besides localhost and IP addresses
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.management", ignoreUnknownFields = false)
record ManagementSettings(
        @NotNull
                List<
                                @Pattern(
                                        regexp = AllowedHosts.NAME,
                                        message = "must be a host's name, without a port")
                                String>
                        hosts) {

    AllowedHosts allowedHosts() {
        return new AllowedHosts("breakwater.management.hosts", hosts);
    }
}
