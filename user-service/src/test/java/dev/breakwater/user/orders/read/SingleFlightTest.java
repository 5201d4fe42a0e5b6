package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@RelaxedTimeouts
class SingleFlightTest extends UserServiceTest {

    private static final int CALLERS = 20;

    @Test
    void makesOneCallForConcurrentReadsOfTheSameUser() {
        orderServiceAnswers(okJson("[" + order() + "]").withFixedDelay(2000));
        double leaders = count("breakwater.single.flight", "role", "leader");
        double followers = count("breakwater.single.flight", "role", "follower");

        List<Reply> answers = atOnce(CALLERS, _ -> getOrders());

        double made = count("breakwater.single.flight", "role", "leader") - leaders;
        double shared = count("breakwater.single.flight", "role", "follower") - followers;
        assertThat(answers).extracting(Reply::level).containsOnly("FULL");
        assertThat(attempts()).isEqualTo((int) made).isLessThan(CALLERS);
        assertThat(made + shared).isEqualTo(CALLERS);
        assertThat(breaker().getMetrics().getNumberOfSuccessfulCalls()).isEqualTo((int) made);
    }

    @Test
    void sharesTheFallbackAmongConcurrentReads() {
        orderServiceAnswers(status(501).withFixedDelay(2000));

        List<Reply> answers = atOnce(CALLERS, _ -> getOrders());

        assertThat(answers).extracting(Reply::level).containsOnly("MINIMAL");
        assertThat(attempts()).isLessThan(CALLERS);
    }

    @Test
    void keepsTheAnswersOfOthersWhenOneDeadlineIsShort() {
        orderServiceAnswers(okJson("[" + order() + "]").withFixedDelay(150));

        List<Reply> answers =
                atOnce(
                        4 * CALLERS,
                        caller -> caller % 2 == 0 ? getOrdersWithin("100") : getOrders());

        assertThat(answers).extracting(Reply::status).containsOnly(200);
        assertThat(answers.stream().filter(answer -> answer.level().equals("FULL")))
                .hasSizeGreaterThanOrEqualTo(2 * CALLERS);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void makesSeparateCallsForDifferentUsers() {
        orderServiceAnswers(okJson("[]").withFixedDelay(300));

        callAtOnce(CALLERS);

        assertThat(attempts()).isEqualTo(CALLERS);
    }
}
