package dev.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.autoconfigure.ConsoleAutoConfiguration;
import dev.breakwater.console.page.LivePage;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class ConsoleExposureTest {

    private final WebApplicationContextRunner application =
            new WebApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    EndpointAutoConfiguration.class,
                                    ConsoleAutoConfiguration.class))
                    .withInitializer(context ->
                            context.getEnvironment()
                                    .setConversionService(new ApplicationConversionService()))
                    .withBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults)
                    .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void countsNothingUnlessThePageIsServed() {
        application.run(context -> assertThat(context).doesNotHaveBean(LivePage.class));
    }

    @ParameterizedTest
    @CsvSource({
        "management.endpoints.web.exposure.include=console",
        "breakwater.console.main-port=true"
    })
    void isServedOnEitherPort(String property) {
        application
                .withPropertyValues(property)
                .run(context -> assertThat(context).hasSingleBean(LivePage.class));
    }

    @Test
    void isNotServedOnTheManagementPortWithoutAccess() {
        application
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=console",
                        "management.endpoint.console.access=none")
                .run(context -> assertThat(context).doesNotHaveBean(LivePage.class));
    }

    @ParameterizedTest
    @CsvSource({
        "management.endpoint.console.access=none, false",
        "management.endpoint.console.access=read-only, false",
        "management.endpoints.access.max-permitted=read-only, false",
        "management.endpoint.console.access=unrestricted, true"
    })
    void acceptsCommandsOnTheMainPortOnlyWithUnrestrictedAccess(String property, boolean allowed) {
        application
                .withPropertyValues(
                        "breakwater.console.main-port=true",
                        "breakwater.console.controls=true",
                        property)
                .run(context ->
                        assertThat(context.getBean(ConsoleControls.class).allowed())
                                .isEqualTo(allowed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval=1ms | interval",
                "max-streams=10000 | breakwater.console.max-streams is 10000",
                "peers=ftp://peer:1 | breakwater.console.peers",
                "hosts=page.example:80 | must be a host's name, without a port",
                "intervall=1s | intervall"
            })
    void refusesImpossibleSettingsAtStart(String setting, String named) {
        application
                .withPropertyValues(
                        "breakwater.console.main-port=true", "breakwater.console." + setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(named));
    }

    @Test
    void hasRoomForAsManyPagesAsAQuarterOfTheHeapHolds() {
        ConsoleSettings settings = ConsoleSettingsFixture.settings(Map.of());

        assertThat(settings.places()).isBetween(1, 200);
        assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(1));
    }
}
