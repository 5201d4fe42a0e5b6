package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.order.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Proves that {@link OpenApiContract} detects deviations. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OpenApiContractTest {

    private static final String ORDERS = "/orders?userId=demo";

    private final String yaml = OpenApiContract.document();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '"200":'               | '"204":'             | Response status 200 not defined
                    'X-Served-By:'         | 'X-Served-Bye:'      | 'X-Served-Bye' is expected
                    '^[A-Za-z0-9._:-]{1'   | '^[A-Z]{1'           | does not match
                    'application/json:'    | 'text/json:'         | does not match any allowed types
                    'placedAt: {'          | 'at: {'              | placedAt
                    'currency, placedAt]'  | 'currency, at]'      | at
                    'total: {type: number' | 'total: {type: string' | number: string found
                    """)
    void failsOnAResponseThatTheDocumentDoesNotDescribe(
            String documented, String changed, String expected) {
        assertThat(yaml).contains(documented);
        OpenApiContract another = new OpenApiContract(yaml.replace(documented, changed));

        assertThatThrownBy(() -> another.send(port, "GET", ORDERS, ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(expected);
        assertThat(another.neverReceived())
                .isEqualTo(new OpenApiContract(yaml.replace(documented, changed)).neverReceived());
    }

    @Test
    void listsDocumentedResponsesThatWereNeverReceived() {
        OpenApiContract contract = new OpenApiContract(yaml);
        assertThat(contract.neverReceived())
                .contains("GET /orders 200", "POST /orders 409")
                .hasSize(33);

        contract.send(port, "GET", ORDERS, "");

        assertThat(contract.neverReceived()).doesNotContain("GET /orders 200").hasSize(32);
    }
}
