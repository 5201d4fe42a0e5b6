package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReadersTest {

    private final List<String> printed = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"log":{"level":"INFO","logger":"a.b.BreakerLog"},"message":"orders: CLOSED -> OPEN"}\
                """,
                """
                {"log.level":"INFO","log.logger":"a.b.BreakerLog","message":"orders: CLOSED -> OPEN"}\
                """
            })
    void printsBreakerTransitions(String line) {
        new BreakerLogReader(printed::add).accept(line);

        assertThat(printed).containsExactly("orders: CLOSED -> OPEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BreakerLog said something before logging was set up",
                "{ BreakerLog",
                """
                {"log":{"logger":"a.b.Other"},"message":"not from BreakerLog"}\
                """
            })
    void ignoresOtherLines(String line) {
        new BreakerLogReader(printed::add).accept(line);

        assertThat(printed).isEmpty();
    }

    @Test
    void printsASummaryAsAStatusLine() {
        new LoadLogReader(printed::add)
                .accept(
                        """
                        {"span":"window","seconds":10.0,"answers":500,"perSecond":50.0,\
                        "statuses":{"200":499,"503":1},"levels":{"FULL":400,"DEGRADED":99},\
                        "causes":{"TIMEOUT":99},"placed":{"201":9,"503":1},"dropped":0,\
                        "p50":4.2,"p90":90.0,"p99":2100.4,"max":2400.0}\
                        """);

        assertThat(printed)
                .containsExactly(
                        "load 50/s: FULL 80 %, DEGRADED 20 %, MINIMAL 0 %, p50 4 ms, p99 2100 ms,"
                                + " 1 not answered with 200; orders: 9 x 201, 1 x 503");
    }
}
