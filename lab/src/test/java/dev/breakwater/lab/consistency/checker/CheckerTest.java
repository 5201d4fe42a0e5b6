package dev.breakwater.lab.consistency.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final String RESERVED = call("/inventory/reservations", 201);
    private static final String CHARGED = call("/payment/charges", 201);
    private static final String MAILED = call("/email/messages", 202);

    private final FakeStateReader state = new FakeStateReader();
    private final Checker checker =
            new Checker(
                    new ArrivingClients(
                            URI.create("http://unused"), "drill", 1, (_, _, _) -> {}, () -> true),
                    state);

    @BeforeEach
    void begin() throws Exception {
        checker.begin();
        state.addCalls(RESERVED);
    }

    @Test
    void findsNoViolationIfDatabaseAndPartnersAgree() throws Exception {
        state.addCalls(CHARGED, MAILED);

        assertThat(checker.violations()).isEmpty();
        assertThat(checker.uncertain()).isZero();
    }

    @Test
    void findsConfirmedOrderWithoutCharge() throws Exception {
        state.addCalls(MAILED);

        assertThat(checker.violations())
                .singleElement()
                .asString()
                .startsWith("confirmed, but never charged: o1");
    }

    @Test
    void keepsCallsFromBeforeThePartnersDied() throws Exception {
        state.addCalls(CHARGED);
        checker.beforePartnersDie();
        state.clearCalls();
        checker.afterPartnersDied();
        state.addCalls(MAILED);

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void excusesMissingCallsOfOrderInProgressWhenPartnersDied() throws Exception {
        state.unfinished = "[{\"text\":\"o1\"}]";
        checker.beforePartnersDie();
        state.clearCalls();
        checker.afterPartnersDied();

        assertThat(checker.uncertain()).isEqualTo(1);
        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void excusesNoMissingCallOfOrderFinishedBeforePartnersDied() throws Exception {
        checker.beforePartnersDie();
        state.clearCalls();
        checker.afterPartnersDied();
        state.addCalls(MAILED);

        assertThat(checker.violations())
                .singleElement()
                .asString()
                .startsWith("confirmed, but never charged: o1");
    }

    @Test
    void ignoresOrdersOfOtherWorkloads() throws Exception {
        state.addCalls(CHARGED, MAILED, CHARGED.replace("o1", "o2"));
        assertThat(checker.violations()).singleElement().asString().contains("not stored: o2");

        state.others = "[{\"text\":\"o2\"}]";

        assertThat(checker.violations()).isEmpty();
    }

    private static String call(String path, int status) {
        return """
        {"request":{"url":"%s","headers":{"Idempotency-Key":"o1"},"loggedDate":1,\
        "body":"{\\"orderId\\":\\"o1\\",\\"amount\\":\\"1.00\\"}"},"response":{"status":%d}}\
        """
                .formatted(path, status);
    }

    /** Has one confirmed order, {@code o1}. */
    private static final class FakeStateReader implements StateReader {

        private static final String ORDERS =
                """
                [{"id":"o1","user_id":"drill-1","status":"CONFIRMED","total":"1.00","key":"k1",\
                "sku":"COF-001","quantity":1}]\
                """;

        private final List<String> calls = new ArrayList<>();
        private String unfinished = "[]";
        private String others = "[]";

        void addCalls(String... more) {
            calls.addAll(List.of(more));
        }

        void clearCalls() {
            calls.clear();
        }

        @Override
        public JsonNode query(String select) throws IOException {
            String answer = "[]";
            if (select.contains("join order_item")) {
                answer = ORDERS;
            } else if (select.contains("now()")) {
                answer = "[{\"text\":\"now\"}]";
            } else if (select.startsWith(
                    "select id::text as text from customer_order where position")) {
                answer = others;
            } else if (select.contains("union")) {
                answer = unfinished;
            }
            return new ObjectMapper().readTree(answer);
        }

        @Override
        public InputStream partnersAdmin(String method, String path, String body) {
            if (method.equals("DELETE")) {
                clearCalls();
            }
            String answer =
                    path.equals("/mappings")
                            ? "{\"mappings\":[{\"id\":\"all\"}]}"
                            : "{\"requests\":[" + String.join(",", calls) + "]}";
            return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int journalCapacity() {
            return 100;
        }
    }
}
