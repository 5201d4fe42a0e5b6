package dev.breakwater.user.enrichment;

import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.user.resilience.AttemptSettings;
import dev.breakwater.user.resilience.HttpSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the partners that enrich an order are called, beside resilience4j's own policies. {@code
 * application.yaml} has the values and their reasons.
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.enrichment", ignoreUnknownFields = false)
record EnrichmentSettings(
        @NotNull @Valid AttemptSettings attempt,
        @NotNull @Valid HttpSettings http,
        @NotNull @Valid PartnerAddress shipping,
        @NotNull @Valid PartnerAddress recommendations) {

    EnrichmentSettings {
        check("breakwater.enrichment.shipping.url", shipping);
        check("breakwater.enrichment.recommendations.url", recommendations);
    }

    private static void check(String property, PartnerAddress partner) {
        if (partner != null && partner.url() != null) {
            BaseAddress.check(property, partner.url());
        }
    }

    /** The base address of a partner. */
    record PartnerAddress(@NotNull URI url) {}
}
