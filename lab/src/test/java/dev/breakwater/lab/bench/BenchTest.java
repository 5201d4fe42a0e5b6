package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breakwater.lab.CommandException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {

    private static final String ANSWERED = "  20000 requests in 4.00s, 28.1MB read\n";

    @Test
    void countsResponses() {
        assertThat(Wrk.responses(ANSWERED + "below FULL: 0\n")).isEqualTo(20_000);
    }

    @Test
    void toleratesFewFailures() {
        assertThat(Wrk.responses(ANSWERED + "  Non-2xx or 3xx responses: 20\n")).isEqualTo(20_000);
    }

    @Test
    void rejectsRunWithResponsesBelowFull() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Wrk.responses(ANSWERED + "below FULL: 21\n"))
                .withMessageContaining("below FULL: 21");
    }

    @Test
    void rejectsRunWithUnconfirmedOrders() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Wrk.responses(ANSWERED + "not confirmed: 21\n"));
    }

    @Test
    void rejectsRunWithoutResponses() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Wrk.responses("unable to connect to 127.0.0.1:1"));
    }

    @Test
    void computesMedianOfRounds() {
        assertThat(BenchFigures.median(List.of(3.0, 1.0, 100.0))).isEqualTo(3.0);
        assertThat(BenchFigures.median(List.of(4.0, 1.0, 100.0, 2.0))).isEqualTo(3.0);
    }
}
