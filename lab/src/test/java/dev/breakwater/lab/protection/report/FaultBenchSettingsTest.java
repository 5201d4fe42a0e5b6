package dev.breakwater.lab.protection.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultBenchSettingsTest {

    @Test
    void selectsEveryScenarioByDefault() {
        FaultBenchSettings settings = FaultBenchSettings.from(new EnvironmentVariables(Map.of()));

        assertThat(settings.scenarios()).containsExactly(FaultScenario.values());
        assertThat(settings.overload()).containsExactly(OverloadPart.values());
        assertThat(settings.loadSeconds()).isEqualTo(60);
        assertThat(settings.command()).isEqualTo("make bench-faults");
        assertThat(settings.isComplete()).isTrue();
    }

    @Test
    void returnsCommandThatRepeatsTheRun() {
        FaultBenchSettings settings =
                FaultBenchSettings.from(
                        new EnvironmentVariables(
                                Map.of("SCENARIOS", "hang,one-slow", "SECONDS", "8", "SEED", "3")));

        assertThat(settings.scenarios())
                .containsExactly(FaultScenario.HANG, FaultScenario.ONE_SLOW);
        assertThat(settings.command())
                .isEqualTo("SCENARIOS=hang,one-slow SECONDS=8 SEED=3 make bench-faults");
        assertThat(settings.isComplete()).isFalse();
    }

    @Test
    void selectsOverloadAlone() {
        FaultBenchSettings settings =
                FaultBenchSettings.from(new EnvironmentVariables(Map.of("SCENARIOS", "overload")));

        assertThat(settings.scenarios()).isEmpty();
        assertThat(settings.overload()).containsExactly(OverloadPart.OVERLOAD);
        assertThat(settings.command()).isEqualTo("SCENARIOS=overload make bench-faults");
        assertThat(settings.isComplete()).isFalse();
    }

    @Test
    void rejectsUnknownScenarioAndInvalidSeconds() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() ->
                        FaultBenchSettings.from(
                                new EnvironmentVariables(Map.of("SCENARIOS", "hang,rain"))))
                .withMessageContaining("rain")
                .withMessageContaining("one-hangs");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() ->
                        FaultBenchSettings.from(new EnvironmentVariables(Map.of("SECONDS", "0"))))
                .withMessageContaining("SECONDS is '0'");
    }
}
