package dev.breakwater.lab.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;

import org.junit.jupiter.api.Test;

import java.util.Map;

class FaultBenchSettingsTest {

    @Test
    void takesEveryScenarioUnlessToldOtherwise() {
        Settings settings = Settings.from(new EnvironmentVariables(Map.of()));

        assertThat(settings.scenarios()).containsExactly(Scenario.values());
        assertThat(settings.loadSeconds()).isEqualTo(60);
        assertThat(settings.command()).isEqualTo("make bench-faults");
        assertThat(settings.isComplete()).isTrue();
    }

    @Test
    void saysWhatToTypeForTheSameRun() {
        Settings settings =
                Settings.from(
                        new EnvironmentVariables(
                                Map.of("SCENARIOS", "hang,one-slow", "SECONDS", "8", "SEED", "3")));

        assertThat(settings.scenarios()).containsExactly(Scenario.HANG, Scenario.ONE_SLOW);
        assertThat(settings.command())
                .isEqualTo("SCENARIOS=hang,one-slow SECONDS=8 SEED=3 make bench-faults");
        assertThat(settings.isComplete()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() ->
                        Settings.from(new EnvironmentVariables(Map.of("SCENARIOS", "hang,rain"))))
                .withMessageContaining("rain")
                .withMessageContaining("one-hangs");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Settings.from(new EnvironmentVariables(Map.of("SECONDS", "0"))))
                .withMessageContaining("SECONDS is '0'");
    }
}
