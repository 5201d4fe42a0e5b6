package dev.breakwater.lab.consistency.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptResultTest {

    private static final OrderRequest REQUEST =
            new OrderRequest("ledger-1", "key-1", List.of(new OrderItem("COF-001", 1)));

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"serviceLevel\":\"FULL\",\"order\":%s}"})
    void acknowledgementHasOrderOfResponse(String wrapping) {
        String order =
                """
                {"id":"o1","userId":"ledger-1","status":"CONFIRMED","total":19.90,\
                "items":[{"sku":"COF-001","quantity":1}]}\
                """;

        Acknowledgement read = Acknowledgement.of(REQUEST, result(201, wrapping.formatted(order)));

        assertThat(read.orderId()).isEqualTo("o1");
        assertThat(read.order())
                .isEqualTo(
                        new Acknowledgement.Content(
                                "CONFIRMED",
                                new BigDecimal("19.9"),
                                List.of(new OrderItem("COF-001", 1))));
    }

    @Test
    void acknowledgementHasOrderIdOfProblem() {
        Acknowledgement read =
                Acknowledgement.of(REQUEST, result(402, "{\"orderId\":\"o1\",\"status\":402}"));

        assertThat(read.orderId()).isEqualTo("o1");
        assertThat(read.order()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "201, false, true",
        "202, false, true",
        "402, false, true",
        "0,   true,  false",
        "409, true,  false",
        "429, true,  false",
        "500, true,  false",
        "503, true,  false",
        "400, false, false"
    })
    void statusDecidesWhetherClientRetries(int status, boolean retryable, boolean outcome) {
        assertThat(result(status, "").isRetryable()).isEqualTo(retryable);
        assertThat(result(status, "").isOutcome()).isEqualTo(outcome);
    }

    @Test
    void only422ForOutOfStockIsOutcome() {
        assertThat(result(422, "{\"type\":\"urn:x:out-of-stock\"}").isOutcome()).isTrue();
        assertThat(result(422, "{\"type\":\"urn:x:idempotency-key-reused\"}").isOutcome())
                .isFalse();
    }

    private static AttemptResult result(int status, String body) {
        return new AttemptResult(status, true, body, null, false, null);
    }
}
