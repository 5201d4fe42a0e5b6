package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.failing;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key again: the same order, and the same response. */
class IdempotentReplayTest extends FulfilmentTest {

    private static final String SAME_ORDER_REFORMATTED =
            """
              { "items" : [ {"quantity": 2, "sku": "COF-\\u0030\\u0030\\u0031"},
                            {"quantity": 1, "sku": "COF-004"} ],
                "userId": "%s" }
            """
                    .formatted(USER);

    @Test
    void replaysTheResponseByteForByteForTheSameOrderInOtherJson() {
        Answer first = place("key-1", ORDER);

        Answer again = place("key-1", SAME_ORDER_REFORMATTED);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertReplayed(again, first);
        assertThat(again.header("Location")).isEqualTo("/orders/" + idIn(first));
        assertOneOrder();
    }

    /** During a rolling upgrade two releases share the stored keys. */
    @Test
    void storesTheSameFingerprintAsEarlierReleases() {
        place("key-1", ORDER);

        assertThat(
                        database.sql("select fingerprint from idempotency_key")
                                .query(String.class)
                                .single())
                .isEqualTo("f2e82afbd99ceea58b26c9ac30e16aea39cc16b3055cde87b33714cfb29b9b75");
    }

    @Test
    void replaysForAKeyWithAFingerprintOfAnotherVersion() {
        Answer first = place("key-1", ORDER);
        database.sql("update idempotency_key set fingerprint = '2:' || fingerprint").update();

        assertReplayed(place("key-1", ORDER), first);
        assertOneOrder();
    }

    @ParameterizedTest
    @CsvSource({
        "/payment/charges,402,DECLINED,402",
        "/inventory/reservations,409,OUT_OF_STOCK,422"
    })
    void replaysARejectionAfterThePartnersChangedTheirAnswer(
            String partner, int status, String word, int expected) {
        partners.answers(partner, status(status, word));
        Answer first = place("key-1", ORDER);
        partners.answers(partner, status(201, word.equals("DECLINED") ? "CHARGED" : "RESERVED"));

        Answer again = place("key-1", SAME_ORDER_REFORMATTED);

        first.isProblem(expected);

        assertReplayed(again, first);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertOneOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":2}]}",
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1},{\"sku\":\"COF-004\",\"quantity\":2}]}",
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-004\",\"quantity\":1},{\"sku\":\"COF-001\",\"quantity\":2}]}"
            })
    void rejectsAnotherOrderWithTheSameKey(String other) {
        Answer first = place("key-1", ORDER);

        Answer refused = place("key-1", other.formatted(USER)).isProblem(422);

        assertThat(refused.json().get("type").asText())
                .isEqualTo("urn:breakwater:problem:idempotency-key-reused");
        assertThat(refused.header("Idempotency-Replayed")).isEmpty();
        assertOneOrder();
        assertReplayed(place("key-1", ORDER), first);
    }

    @Test
    void scopesKeysByUser() {
        Answer first = place("key-1", ORDER);

        Answer second = place("key-1", ORDER.replace(USER, "somebody-else"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(idIn(second)).isNotEqualTo(idIn(first));
        assertThat(second.json().get("userId").asText()).isEqualTo("somebody-else");
        assertThat(partners.requests(CHARGES)).hasSize(2);
    }

    @Test
    void treatsAQuotedAndARepeatedKeyAsTheSame() {
        Answer first = place("\"key-1\"", ORDER);

        assertReplayed(place("key-1", ORDER), first);
        assertReplayed(
                Answer.to(
                        port,
                        "POST",
                        "/orders",
                        ORDER,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "key-1",
                        "Idempotency-Key",
                        "key-1"),
                first);
        assertOneOrder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "KEY-1", "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"})
    void distinguishesKeysByEveryCharacter(String key) {
        Answer first = place("key-1", ORDER);

        Answer other = place(key, ORDER);

        assertThat(other.status()).isEqualTo(201);
        assertThat(idIn(other)).isNotEqualTo(idIn(first));
    }

    @Test
    void replaysNothingAfterA503() {
        partners.answers(RESERVATIONS, failing());
        place("key-1", ORDER).isProblem(503);
        partners.calm();

        Answer other = place("key-1", ORDER.replace("COF-004", "COF-002"));

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    private static void assertReplayed(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private void assertOneOrder() {
        assertThat(partners.requests(RESERVATIONS)).hasSize(1);
        assertThat(database.sql("select count(*) from customer_order").query(Long.class).single())
                .isOne();
    }
}
