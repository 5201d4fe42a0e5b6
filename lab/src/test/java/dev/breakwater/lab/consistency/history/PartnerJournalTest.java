package dev.breakwater.lab.consistency.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnerJournalTest {

    @Test
    void readsPartnerCallsAndSkipsOtherRequests() throws Exception {
        String journal =
                """
                {"requests":[{"id":"1","request":{"url":"/payment/charges","headers":\
                {"Accept":"*/*","idempotency-key":"o2"},"loggedDate":1795265821343,\
                "body":"{\\"orderId\\":\\"o2\\",\\"amount\\":\\"1.00\\"}"},\
                "response":{"status":201}},\
                {"request":{"url":"/recommendations","body":""},"response":{"status":200}}],\
                "meta":{"total":2}}\
                """;
        List<PartnerCall> calls = new ArrayList<>();

        PartnerJournal.readInto(
                calls, new ByteArrayInputStream(journal.getBytes(StandardCharsets.UTF_8)));

        assertThat(calls)
                .containsExactly(
                        new PartnerCall(
                                Operation.CHARGE,
                                "o2",
                                "o2",
                                201,
                                new BigDecimal("1.00"),
                                1795265821343L));
    }
}
