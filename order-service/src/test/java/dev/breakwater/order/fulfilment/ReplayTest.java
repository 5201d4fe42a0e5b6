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

/** An order that is sent again is the same order, and its answer the same answer. */
class ReplayTest extends FulfilmentTest {

    private static final String OTHERWISE_WRITTEN =
            """
              { "items" : [ {"quantity": 2, "sku": "COF-\\u0030\\u0030\\u0031"},
                            {"quantity": 1, "sku": "COF-004"} ],
                "userId": "%s" }
            """
                    .formatted(USER);

    @Test
    void theSameOrderInOtherWordsIsAnsweredByteForByte() {
        Answer first = place("key-1", ORDER);

        Answer again = place("key-1", OTHERWISE_WRITTEN);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThatItIsAReplay(again, first);
        assertThat(again.header("Location")).isEqualTo("/orders/" + idIn(first));
        assertThatOneOrderWasMade();
    }

    /** Two releases run side by side during an upgrade, and each answers the keys of the other. */
    @Test
    void theFingerprintIsTheOneThatEarlierReleasesStored() {
        place("key-1", ORDER);

        assertThat(
                        database.sql("select fingerprint from idempotency_key")
                                .query(String.class)
                                .single())
                .isEqualTo("f2e82afbd99ceea58b26c9ac30e16aea39cc16b3055cde87b33714cfb29b9b75");
    }

    @Test
    void aKeyWithAFingerprintOfAnotherVersionIsAnsweredAsTheSameRequest() {
        Answer first = place("key-1", ORDER);
        database.sql("update idempotency_key set fingerprint = '2:' || fingerprint").update();

        assertThatItIsAReplay(place("key-1", ORDER), first);
        assertThatOneOrderWasMade();
    }

    @ParameterizedTest
    @CsvSource({
        "/payment/charges,402,DECLINED,402",
        "/inventory/reservations,409,OUT_OF_STOCK,422"
    })
    void soIsARefusalAlthoughThePartnersWouldNotRefuseAnyMore(
            String partner, int status, String word, int expected) {
        partners.answers(partner, status(status, word));
        Answer first = place("key-1", ORDER);
        partners.answers(partner, status(201, word.equals("DECLINED") ? "CHARGED" : "RESERVED"));

        Answer again = place("key-1", OTHERWISE_WRITTEN);

        first.isProblem(expected);

        assertThatItIsAReplay(again, first);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThatOneOrderWasMade();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":2}]}",
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1},{\"sku\":\"COF-004\",\"quantity\":2}]}",
                "{\"userId\":\"%s\",\"items\":[{\"sku\":\"COF-004\",\"quantity\":1},{\"sku\":\"COF-001\",\"quantity\":2}]}"
            })
    void anotherOrderWithTheSameKeyIsRefusedAndChangesNothing(String other) {
        Answer first = place("key-1", ORDER);

        Answer refused = place("key-1", other.formatted(USER)).isProblem(422);

        assertThat(refused.json().get("type").asText())
                .isEqualTo("urn:breakwater:problem:idempotency-key-reused");
        assertThat(refused.header("Idempotency-Replayed")).isEmpty();
        assertThatOneOrderWasMade();
        assertThatItIsAReplay(place("key-1", ORDER), first);
    }

    @Test
    void theKeyOfAnotherUserIsAnotherKey() {
        Answer first = place("key-1", ORDER);

        Answer second = place("key-1", ORDER.replace(USER, "somebody-else"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(idIn(second)).isNotEqualTo(idIn(first));
        assertThat(second.json().get("userId").asText()).isEqualTo("somebody-else");
        assertThat(partners.requests(CHARGES)).hasSize(2);
    }

    @Test
    void aKeyIsTheSameInQuotesAndWhenItCameTwice() {
        Answer first = place("\"key-1\"", ORDER);

        assertThatItIsAReplay(place("key-1", ORDER), first);
        assertThatItIsAReplay(
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
        assertThatOneOrderWasMade();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "KEY-1", "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"})
    void keysAreToldApartByEveryCharacter(String key) {
        Answer first = place("key-1", ORDER);

        Answer other = place(key, ORDER);

        assertThat(other.status()).isEqualTo(201);
        assertThat(idIn(other)).isNotEqualTo(idIn(first));
    }

    @Test
    void whatCouldNotBeOrderedIsNoAnswerToRepeat() {
        partners.answers(RESERVATIONS, failing());
        place("key-1", ORDER).isProblem(503);
        partners.calm();

        Answer other = place("key-1", ORDER.replace("COF-004", "COF-002"));

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    private static void assertThatItIsAReplay(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private void assertThatOneOrderWasMade() {
        assertThat(partners.requests(RESERVATIONS)).hasSize(1);
        assertThat(database.sql("select count(*) from customer_order").query(Long.class).single())
                .isOne();
    }
}
