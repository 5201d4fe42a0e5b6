package dev.breakwater.order.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private record Earlier(String userId, int quantity) {}

    /** {@code Earlier} in the next release, which runs beside the old one during an upgrade. */
    private record Later(String userId, @Nullable String note, int quantity) {}

    @Test
    void equalsTheFingerprintOfEarlierReleases() {
        assertThat(Fingerprint.of(new Earlier("demo", 2)))
                .isEqualTo("bfa3570b64db4cbd508dd52cd58d594c8337b62889ab5e6ccd669c00dd891ec3");
    }

    @Test
    void ignoresAnAbsentOptionalField() {
        assertThat(Fingerprint.of(new Later("demo", null, 2)))
                .isEqualTo(Fingerprint.of(new Earlier("demo", 2)));
    }

    @Test
    void changesWithAPresentOptionalField() {
        assertThat(Fingerprint.of(new Later("demo", "by noon", 2)))
                .isNotEqualTo(Fingerprint.of(new Earlier("demo", 2)));
    }
}
