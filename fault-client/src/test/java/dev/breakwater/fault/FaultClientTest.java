package dev.breakwater.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FaultClientTest {

    @Test
    void describesFaultsWithTheirFields() throws Exception {
        String active =
                """
                [{"kind":"latency","delay":"6s","status":503,"probability":0.5},{"kind":"error","status":503,"probability":1.0},{"kind":"queue","workers":4,"delay":"48ms","probability":1.0}]
                """;

        assertThat(FaultClient.describe(new ObjectMapper().readTree(active)))
                .isEqualTo(
                        "latency 6s, then 503, 50 % of calls; error 503; queue of 4 at a time, 48ms");
    }
}
