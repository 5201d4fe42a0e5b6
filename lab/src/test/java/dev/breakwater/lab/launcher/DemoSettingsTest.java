package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSettingsTest {

    @Test
    void providesADefaultForEveryOption() {
        assertThat(DemoSettings.from(new EnvironmentVariables(Map.of())))
                .isEqualTo(new DemoSettings("weather", 50, 1, 0, Path.of(".breakwater"), false));
    }

    @Test
    void shiftsEveryPort() {
        DemoSettings shifted =
                DemoSettings.from(new EnvironmentVariables(Map.of("PORT_OFFSET", "100")));

        assertThat(shifted.layout().ports())
                .containsExactly(8180, 9180, 8181, 9181, 8182, 9182, 8183, 9183, 8184, 8185, 5533);
    }

    @Test
    void placesNoOrdersWithoutLoad() {
        assertThat(DemoSettings.from(new EnvironmentVariables(Map.of("LOAD", "0"))).orders())
                .isZero();
        assertThat(
                        DemoSettings.from(
                                        new EnvironmentVariables(
                                                Map.of("LOAD", "0", "ORDERS", "5")))
                                .orders())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    FAULTS      | fog   | FAULTS is 'fog': give one of calm, classic,
                    LOAD        | 1001  | LOAD is '1001': give a whole number from 0 to 1000
                    LOAD        | -1    | LOAD is '-1': give a whole number from 0 to 1000
                    LOAD        | many  | LOAD is 'many': give a whole number from 0 to 1000
                    PORT_OFFSET | 60000 | PORT_OFFSET is '60000': give a whole number from 0 to 50000
                    FRESH       | yes   | FRESH is 'yes': give one of 0, 1
                    """)
    void namesTheInvalidValueAndWhatIsAllowed(String name, String value, String message) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> DemoSettings.from(new EnvironmentVariables(Map.of(name, value))))
                .withMessageStartingWith(message)
                .matches(refusal -> refusal.exitStatus() == 2);
    }
}
