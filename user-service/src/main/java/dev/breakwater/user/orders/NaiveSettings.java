package dev.breakwater.user.orders;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * What there is to set without protection.
 *
 * @param attempts of each call, the first included
 */
@Validated
@Profile("naive")
@ConfigurationProperties(prefix = "breakwater.naive", ignoreUnknownFields = false)
record NaiveSettings(@Min(1) int attempts) {}
