package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A problem names each invalid place of a body, and what is allowed there. */
class InvalidBodyTest extends RejectedOrders {

    private static final String USER_ID =
            "#/userId must be 1 to 64 letters, digits, or any of . _ @ -";
    private static final String ITEMS = "#/items must have 1 to 50 items";
    private static final String QUANTITY = "#/items/0/quantity must be from 1 to 100";
    private static final String WHOLE = "#/items/0/quantity must be a whole number";
    private static final String SKU = "#/items/0/sku must be 1 to 32 capital letters, digits or -";
    private static final String JSON = "# must be well-formed JSON in UTF-8";
    private static final String ONE_OBJECT = "# must be one object, and nothing else";

    /** A body, and the errors that the response lists. */
    record Case(String body, List<String> errors) {

        @Override
        public String toString() {
            return body.length() > 100 ? body.substring(0, 100) + "..." : body;
        }
    }

    static final List<Case> userIds =
            List.of(
                    invalid("{\"items\":[" + ITEM + "]}", USER_ID),
                    invalid(withUserId("null"), USER_ID),
                    invalid(withUserId("\"\""), USER_ID),
                    invalid(withUserId("\"a b\""), USER_ID),
                    invalid(withUserId("\"ä\""), USER_ID),
                    invalid(withUserId("\"a\\n\""), USER_ID),
                    invalid(withUserId(quoted("a".repeat(65))), USER_ID),
                    invalid(withUserId("7"), "#/userId must be text"),
                    invalid(withUserId("true"), "#/userId must be text"),
                    invalid(withUserId("[\"demo\"]"), "#/userId must be text"),
                    invalid(withUserId("{}"), "#/userId must be text"),
                    invalid(withUserId("[".repeat(5000)), "#/userId must be text"));

    static final List<Case> items =
            List.of(
                    invalid("{\"userId\":\"demo\"}", ITEMS),
                    invalid(withItems("null"), ITEMS),
                    invalid(withItems("[]"), ITEMS),
                    invalid(
                            withItems("[" + String.join(",", Collections.nCopies(51, ITEM)) + "]"),
                            ITEMS),
                    invalid(withItems("{}"), "#/items must be an array"),
                    invalid(withItems(ITEM), "#/items must be an array"),
                    invalid(withItems("\"COF-001\""), "#/items must be an array"),
                    invalid(withItems("\"\""), "#/items must be an array"),
                    invalid(withItems("[null]"), "#/items/0 must be an object"),
                    invalid(withItems("[7]"), "#/items/0 must be an object"),
                    invalid(withItems("[\"\"]"), "#/items/0 must be an object"),
                    invalid(withItems("[[]]"), "#/items/0 must be an object"),
                    invalid(
                            withItems("[" + ITEM + ",\"COF-001\"]"),
                            "#/items/1 must be an object"));

    static final List<Case> quantities =
            List.of(
                    invalid(withQuantity("0"), QUANTITY),
                    invalid(withQuantity("-1"), QUANTITY),
                    invalid(withQuantity("101"), QUANTITY),
                    invalid(withQuantity("null"), QUANTITY),
                    invalid(withItems("[{\"sku\":\"COF-001\"}]"), QUANTITY),
                    invalid(withQuantity("1099511627776"), WHOLE + " of 32 bits"),
                    invalid(withQuantity("-1099511627776"), WHOLE + " of 32 bits"),
                    invalid(withQuantity("9".repeat(200)), WHOLE + " of 32 bits"),
                    invalid(
                            withQuantity("9".repeat(2000)),
                            "#/items/0 has a number that is too long"),
                    invalid(withQuantity("1.5"), WHOLE),
                    invalid(withQuantity("1e2"), WHOLE),
                    invalid(withQuantity("\"1\""), WHOLE),
                    invalid(withQuantity("\"\""), WHOLE),
                    invalid(withQuantity("true"), WHOLE),
                    invalid(withQuantity("[1]"), WHOLE),
                    invalid(withQuantity("{}"), WHOLE));

    static final List<Case> skus =
            List.of(
                    invalid(withSku("null"), SKU),
                    invalid(withItems("[{\"quantity\":1}]"), SKU),
                    invalid(withSku("\"\""), SKU),
                    invalid(withSku("\"cof-001\""), SKU),
                    invalid(withSku(quoted("A".repeat(33))), SKU),
                    invalid(withSku("7"), "#/items/0/sku must be text"),
                    invalid(withSku("\"COF-000\""), "#/items/0/sku is not in the catalogue"),
                    invalid(
                            withItems(
                                    "[%s,{\"sku\":\"NO-1\",\"quantity\":1},{\"sku\":\"NO-2\",\"quantity\":1}]"
                                            .formatted(ITEM)),
                            "#/items/1/sku is not in the catalogue",
                            "#/items/2/sku is not in the catalogue"));

    static final List<Case> severalErrors =
            List.of(
                    invalid(
                            "{\"userId\":null,\"items\":[null,%s{\"quantity\":0},{\"sku\":\"COF-001\"}]}"
                                    .formatted((ITEM + ",").repeat(8)),
                            "#/items/0 must be an object",
                            "#/items/9/quantity must be from 1 to 100",
                            "#/items/9/sku must be 1 to 32 capital letters, digits or -",
                            "#/items/10/quantity must be from 1 to 100",
                            USER_ID));

    static final List<Case> unknownOrDuplicateMembers =
            List.of(
                    invalid(
                            "{\"coupon\":1," + ORDER.substring(1),
                            "#/coupon is unknown; known are items, userId"),
                    invalid(
                            "{\"a/b~c d\\\"ü%\":1," + ORDER.substring(1),
                            "#/a~1b~0c%20d%22%C3%BC%25 is unknown; known are items, userId"),
                    invalid(
                            withItems("[%s,{\"price\":1}]".formatted(ITEM)),
                            "#/items/1/price is unknown; known are quantity, sku"),
                    invalid(
                            "{\"userId\":\"eve\"," + ORDER.substring(1),
                            "#/userId must be there just once"),
                    invalid(
                            withItems("[{\"sku\":\"COF-001\",\"quantity\":1,\"quantity\":2}]"),
                            "#/items/0/quantity must be there just once"));

    static final List<Case> documents =
            List.of(
                    invalid("null", "# must be there, and in full"),
                    invalid("[]", ONE_OBJECT),
                    invalid("[" + ORDER + "]", ONE_OBJECT),
                    invalid("7", ONE_OBJECT),
                    invalid("\"demo\"", ONE_OBJECT),
                    invalid("\"\"", ONE_OBJECT),
                    invalid(ORDER + ORDER, ONE_OBJECT),
                    invalid(ORDER + "7", ONE_OBJECT),
                    invalid(ORDER + "}", JSON),
                    invalid(ORDER.substring(0, ORDER.length() - 1), JSON),
                    invalid(ORDER.substring(0, ORDER.length() - 4), JSON),
                    invalid(ORDER.replace("}]", "]}"), JSON),
                    invalid("{'userId':'demo'}", JSON),
                    invalid(withQuantity("NaN"), JSON),
                    invalid(withQuantity("01"), JSON),
                    invalid("userId=demo", JSON),
                    invalid("[".repeat(5000), ONE_OBJECT),
                    invalid("", "# must be there, and in full"),
                    invalid("  \n", ONE_OBJECT));

    @ParameterizedTest
    @FieldSource({
        "userIds",
        "items",
        "quantities",
        "skus",
        "severalErrors",
        "unknownOrDuplicateMembers",
        "documents"
    })
    void namesEachErrorOfABody(Case invalid) {
        Answer answer = place(invalid.body()).isProblem(400);

        assertThat(errorsIn(answer)).isEqualTo(invalid.errors());
        assertThat(answer.detail()).isEqualTo(String.join("; ", invalid.errors()));
    }

    @Test
    void namesTheLimitOfItemsAndTheFirstErrorsOfThousandsOfItems() {
        String body = withItems("[" + String.join(",", Collections.nCopies(5000, "{}")) + "]");

        Answer answer = place(body).isProblem(400);

        assertThat(answer.body()).hasSizeLessThan(10_000);
        assertThat(errorsIn(answer))
                .hasSize(20)
                .startsWith(ITEMS, QUANTITY, SKU)
                .endsWith(QUANTITY.replace("/0/", "/9/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00fe", "\u00c3(", "\u00ed\u00a0\u0080", "\u0000"})
    void rejectsABodyThatIsNotUtf8(String bytes) {
        String body = ORDER.replace("demo", "d" + bytes);

        String answer = postRaw("Idempotency-Key: key-1\r\n", body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains(JSON).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\u0000{", "\u0000{\u0000}", "\u00fe\u00ff\u0000{"})
    void rejectsABodyInUtf16OrUtf32(String body) {
        assertThat(postRaw("Idempotency-Key: key-1\r\n", body))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr-FR", "ja"})
    void writesErrorsInEnglishForEveryLanguage(String language) {
        Answer answer = place("{}", "Accept-Language", language).isProblem(400);

        assertThat(answer.detail()).isEqualTo(ITEMS + "; " + USER_ID);
    }

    private static List<String> errorsIn(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asText() + " " + error.path("detail").asText())
                .toList();
    }

    private static Case invalid(String body, String... errors) {
        return new Case(body, List.of(errors));
    }

    private static String withUserId(String userId) {
        return "{\"userId\":%s,\"items\":[%s]}".formatted(userId, ITEM);
    }

    private static String withItems(String items) {
        return "{\"userId\":\"demo\",\"items\":%s}".formatted(items);
    }

    private static String withQuantity(String quantity) {
        return withItems("[{\"sku\":\"COF-001\",\"quantity\":%s}]".formatted(quantity));
    }

    private static String withSku(String sku) {
        return withItems("[{\"sku\":%s,\"quantity\":1}]".formatted(sku));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
