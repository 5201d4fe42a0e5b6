package dev.breakwater.order.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private record Earlier(String userId, int quantity) {}

    /**
     * What {@code Earlier} becomes in the next release, which runs beside the old one for a while.
     */
    private record Later(String userId, @Nullable String note, int quantity) {}

    private final Fingerprint fingerprint = new Fingerprint();

    @Test
    void isTheOneThatEarlierReleasesStored() {
        assertThat(fingerprint.of(new Earlier("demo", 2)))
                .isEqualTo("bfa3570b64db4cbd508dd52cd58d594c8337b62889ab5e6ccd669c00dd891ec3");
    }

    @Test
    void doesNotChangeWithAFieldThatTheRequestDoesNotHave() {
        assertThat(fingerprint.of(new Later("demo", null, 2)))
                .isEqualTo(fingerprint.of(new Earlier("demo", 2)));
    }

    @Test
    void changesWithAFieldThatTheRequestHas() {
        assertThat(fingerprint.of(new Later("demo", "by noon", 2)))
                .isNotEqualTo(fingerprint.of(new Earlier("demo", 2)));
    }
}
