package dev.breakwater.order.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.order.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contract of the reads, on any PostgreSQL. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "breakwater.instance=replica-7")
abstract class OrdersContract {

    @LocalServerPort private int port;
    @Autowired private JdbcClient database;

    @Test
    void returnsOrdersAsTheContractDefinesThem() {
        Answer answer = Answer.get(port, "/orders?userId=demo");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
        assertThat(answer.json()).hasSize(6);
        JsonNode newest = answer.json().path(0);
        assertThat(namesIn(newest))
                .containsExactly(
                        "id", "userId", "status", "items", "total", "currency", "placedAt");
        assertThat(namesIn(newest.path("items").path(0)))
                .containsExactly("sku", "name", "quantity", "unitPrice");
        assertThat(newest.path("userId").asText()).isEqualTo("demo");
        assertThat(newest.path("currency").asText()).isEqualTo("EUR");
        assertThat(newest.path("placedAt").asText()).isEqualTo("2026-01-15T14:23:00Z");
        assertThat(answer.body()).contains("\"unitPrice\":24.00}", "\"total\":146.10,");
    }

    @Test
    void returnsTheNewestOrdersFirst() {
        JsonNode orders = Answer.get(port, "/orders?userId=demo").json();

        List<Instant> placed = new ArrayList<>();
        orders.forEach(order -> placed.add(Instant.parse(order.path("placedAt").asText())));
        assertThat(placed).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void returnsOnlyTheNewestOrdersUpToTheLimit() {
        database.sql(
                        """
                        insert into customer_order
                        select md5('many/' || n)::uuid, 'buys-a-lot', 'CONFIRMED', 'EUR', 5.40,
                               timestamptz '2026-01-01Z' + make_interval(mins => n)
                        from generate_series(1, 60) as n on conflict do nothing
                        """)
                .update();
        database.sql(
                        """
                        insert into order_item
                        select md5('many/' || n)::uuid, 1, 'BRD-001', 'Sourdough loaf', 1, 5.40
                        from generate_series(1, 60) as n on conflict do nothing
                        """)
                .update();

        JsonNode orders = Answer.get(port, "/orders?userId=buys-a-lot").json();

        assertThat(orders).hasSize(50);
        assertThat(orders.path(0).path("placedAt").asText()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(orders.path(49).path("placedAt").asText()).isEqualTo("2026-01-01T00:11:00Z");
    }

    @Test
    void returnsNoOrdersForAnUnknownUser() {
        Answer answer = Answer.get(port, "/orders?userId=nobody");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    void returnsAnOrderById() {
        JsonNode known = Answer.get(port, "/orders?userId=user-0042").json().path(0);

        Answer answer = Answer.get(port, "/orders/" + known.path("id").asText());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(known);
    }

    @Test
    void returnsNotFoundForAnUnknownId() {
        UUID unknown = new UUID(1, 2);

        Answer answer = Answer.get(port, "/orders/" + unknown).isProblem(404);

        assertThat(answer.detail()).isEqualTo("No order has the id " + unknown);
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
    }

    @Test
    void rejectsAnIdThatIsNotAUuid() {
        Answer answer = Answer.get(port, "/orders/12345").isProblem(400);

        assertThat(answer.detail()).isEqualTo("id must be a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a%20b", "a/b", "%27%3B--", "%C3%A4"})
    void rejectsAnInvalidUserId(String userId) {
        Answer answer = Answer.get(port, "/orders?userId=" + userId).isProblem(400);

        assertThat(answer.detail())
                .isEqualTo("userId must be 1 to 64 letters, digits, or any of . _ @ -");
    }

    @Test
    void rejectsAUserIdAboveTheMaximumLength() {
        Answer.get(port, "/orders?userId=" + "a".repeat(64)).json();

        Answer.get(port, "/orders?userId=" + "a".repeat(65)).isProblem(400);
    }

    @Test
    void rejectsAMissingUserId() {
        Answer answer = Answer.get(port, "/orders").isProblem(400);

        assertThat(answer.detail()).contains("userId");
    }

    @Test
    void demoDataHasTwoThousandUsersAndConsistentTotals() {
        assertThat(
                        count(
                                "select count(distinct user_id) from customer_order where user_id like 'user-%'"))
                .isEqualTo(2000);
        assertThat(count("select count(*) from product")).isEqualTo(40);
        assertThat(
                        count(
                                """
                                select count(*) from customer_order as o
                                where total is distinct from
                                      (select sum(quantity * unit_price) from order_item
                                       where order_id = o.id)
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from (select order_id from order_item
                                group by order_id having count(*) not between 1 and 4) as odd
                                """))
                .isZero();
        assertThat(count("select count(*) from customer_order where status = 'REJECTED'"))
                .isBetween(100L, 700L);
    }

    @Test
    void demoDataIsTheSameInEveryDatabase() {
        JsonNode newest = Answer.get(port, "/orders?userId=demo").json().path(0);

        assertThat(newest.path("id").asText()).isEqualTo("1739ef17-81c3-7f71-9539-5723f3654f28");
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static List<String> namesIn(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
