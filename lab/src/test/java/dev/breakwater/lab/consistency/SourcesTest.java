package dev.breakwater.lab.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.consistency.PartnerCall.Act;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What the facts are made of, and what chance decides. */
class SourcesTest {

    private static final Settings USUAL = Settings.from(new EnvironmentVariables(Map.of()));

    @Test
    void readsWhatAPartnerDid() throws Exception {
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

        Journal.readInto(calls, new ByteArrayInputStream(journal.getBytes(StandardCharsets.UTF_8)));

        assertThat(calls)
                .containsExactly(
                        new PartnerCall(
                                Act.CHARGE,
                                "o2",
                                "o2",
                                201,
                                new BigDecimal("1.00"),
                                1795265821343L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"serviceLevel\":\"FULL\",\"order\":%s}"})
    void readsTheOrderInAnAnswer(String wrapping) {
        String order =
                """
                {"id":"o1","userId":"ledger-1","status":"CONFIRMED","total":19.90,\
                "items":[{"sku":"COF-001","quantity":1}]}\
                """;
        Reply reply = reply(201, wrapping.formatted(order));

        Acknowledgement read = Answers.read(World.PURCHASE, reply);

        assertThat(read.orderId()).isEqualTo("o1");
        assertThat(read.order())
                .isEqualTo(
                        new Acknowledgement.Content(
                                "CONFIRMED",
                                new BigDecimal("19.9"),
                                List.of(new Item("COF-001", 1))));
    }

    @Test
    void readsTheOrdersIdInAProblem() {
        Acknowledgement read =
                Answers.read(World.PURCHASE, reply(402, "{\"orderId\":\"o1\",\"status\":402}"));

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
    void asksAgainUntilTheOutcomeIsKnown(int status, boolean again, boolean outcome) {
        assertThat(reply(status, "").asksForAnother()).isEqualTo(again);
        assertThat(reply(status, "").isOutcome()).isEqualTo(outcome);
    }

    @Test
    void tellsTheTwoKindsOf422Apart() {
        assertThat(reply(422, "{\"type\":\"urn:x:out-of-stock\"}").isOutcome()).isTrue();
        assertThat(reply(422, "{\"type\":\"urn:x:idempotency-key-reused\"}").isOutcome()).isFalse();
    }

    @Test
    void waitsLongerEachTimeAndAsLongAsItIsAskedTo() {
        Waits waits = new Waits(Duration.ofSeconds(1), new Random(1));

        assertThat(waits.before(1, null)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(waits.before(9, null)).isBetween(Duration.ofMillis(500), Duration.ofMillis(999));
        assertThat(waits.before(1, Duration.ofSeconds(30)))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1050));
    }

    @Test
    void breaksTheSameThingsForTheSameSeed() {
        assertThat(Schedule.of(USUAL, new SplittableRandom(7)))
                .isEqualTo(Schedule.of(USUAL, new SplittableRandom(7)))
                .isNotEqualTo(Schedule.of(USUAL, new SplittableRandom(8)));
        assertThat(Errands.of(USUAL, new SplittableRandom(7)))
                .isEqualTo(Errands.of(USUAL, new SplittableRandom(7)));
    }

    @Test
    void killsAsOftenAsItIsToldAndTurnsEveryPlan() {
        Map<Class<?>, Long> struck =
                Schedule.of(USUAL, new SplittableRandom(7)).stream()
                        .collect(
                                Collectors.groupingBy(
                                        strike -> strike.blow().getClass(), Collectors.counting()));

        assertThat(struck)
                .containsEntry(Strike.Blow.Kill.class, 50L)
                .containsEntry(Strike.Blow.KillDatabase.class, 5L)
                .containsEntry(Strike.Blow.Pause.class, 5L)
                .containsEntry(
                        Strike.Blow.Switch.class, 35L); // eleven plans, three rounds, and the end
    }

    @Test
    void neverTurnsTwoPlansAtATime() {
        List<Strike> switches =
                Schedule.of(USUAL, new SplittableRandom(7)).stream()
                        .filter(strike -> strike.blow() instanceof Strike.Blow.Switch)
                        .toList();

        for (int i = 1; i < switches.size(); i++) {
            Strike.Blow.Switch before = (Strike.Blow.Switch) switches.get(i - 1).blow();
            assertThat(switches.get(i - 1).at().plus(before.time()))
                    .isLessThanOrEqualTo(switches.get(i).at());
        }
    }

    @Test
    void drawsCustomersOfEveryKind() {
        List<Errand> errands = Errands.of(USUAL, new SplittableRandom(7));

        Set<String> keys =
                errands.stream().map(each -> each.purchase().key()).collect(Collectors.toSet());
        assertThat(keys).hasSize(10_000);
        assertThat(errands.stream().map(Errand::manner).distinct()).hasSize(3);
        assertThat(errands.stream().filter(Errand::direct).count()).isCloseTo(3000, within(200L));
        assertThat(errands).anyMatch(each -> each.purchase().user().startsWith("declined-"));
        assertThat(errands).anyMatch(each -> each.purchase().items().getFirst().quantity() > 90);
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, true, body, null, false, null);
    }
}
