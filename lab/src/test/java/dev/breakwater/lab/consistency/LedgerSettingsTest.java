package dev.breakwater.lab.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.EnvironmentVariables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # orders | kills | start | run
                         100 |     0 |    5s | 20s
                        8000 |     5 |    5s | 100s
                         300 |     5 |    5s | 30s
                         300 |     5 |   40s | 100s
                    """)
    void runIsLongEnoughForItsOrdersAndForReplicasToRestartBetweenKills(
            String orders, String kills, String startUp, String run) {
        var settings =
                LedgerSettings.from(
                        new EnvironmentVariables(Map.of("ORDERS", orders, "KILLS", kills)));

        assertThat(settings.duration(Duration.parse("PT" + startUp)))
                .isEqualTo(Duration.parse("PT" + run));
    }
}
