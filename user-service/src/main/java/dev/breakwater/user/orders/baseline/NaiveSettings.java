package dev.breakwater.user.orders.baseline;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of {@link NaiveGateway}.
 *
 * @param attempts the attempts of each call, the first included
 */
@Validated
@Profile("naive")
@ConfigurationProperties(prefix = "breakwater.naive", ignoreUnknownFields = false)
record NaiveSettings(@Min(1) int attempts) {}
