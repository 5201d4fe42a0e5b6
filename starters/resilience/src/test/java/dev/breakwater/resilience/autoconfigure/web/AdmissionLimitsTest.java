package dev.breakwater.resilience.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AdmissionLimitsTest {

    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {60, 112, 256, 1024, 65_536})
    void derivesLimitsThatFitIntoTheHeap(long megabytes) {
        AdmissionSettings settings = settings(Map.of());

        AdmissionLimits limits = AdmissionLimits.derive(settings, null, megabytes * MEGABYTE);

        assertThat(limits.inFlight()).isPositive().isLessThanOrEqualTo(8192);
        assertThat(limits.connections()).isBetween(limits.inFlight(), 8192);
        assertThatCode(() -> limits.requireRoom(settings, megabytes * MEGABYTE))
                .doesNotThrowAnyException();
    }

    @Test
    void keepsWhatIsSet() {
        AdmissionLimits limits =
                AdmissionLimits.derive(settings(Map.of("max-in-flight", "7")), 9, 112 * MEGABYTE);

        assertThat(limits).isEqualTo(new AdmissionLimits(7, 9));
    }

    @Test
    void namesTheLimitThatDoesNotFitIntoTheHeap() {
        assertInvalid(Map.of("max-in-flight", "1000"), null)
                .isEqualTo("breakwater.admission.max-in-flight");
    }

    @Test
    void namesTheLiveMemoryThatLeavesNoRoom() {
        assertInvalid(Map.of("live-memory", "112MB"), null)
                .isEqualTo("breakwater.admission.live-memory");
    }

    @Test
    void namesTheConnectionsThatAreBelowTheRequests() {
        assertInvalid(Map.of("max-in-flight", "7"), 6).isEqualTo("server.tomcat.max-connections");
    }

    private static AbstractStringAssert<?> assertInvalid(
            Map<String, String> properties, @Nullable Integer connections) {
        AdmissionSettings settings = settings(properties);
        AdmissionLimits limits = AdmissionLimits.derive(settings, connections, 112 * MEGABYTE);
        var failure =
                catchThrowableOfType(
                        InvalidConfigurationPropertyValueException.class,
                        () -> limits.requireRoom(settings, 112 * MEGABYTE));
        assertThat(failure).isNotNull();
        return assertThat(failure.getName());
    }

    private static AdmissionSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("", AdmissionSettings.class);
    }
}
