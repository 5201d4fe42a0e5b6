package dev.breakwater.lab.protection.callee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalleeBehaviourTest {

    private static final Duration WORK = Duration.ofMillis(30);

    @Test
    void failsHalfOfTheCallsWhenClassic() {
        CalleeBehaviour classic = CalleeBehaviour.classic(new Random(7));

        long failed =
                IntStream.range(0, 1000)
                        .filter(i -> classic.to(0, at(Duration.ZERO)).status() == 503)
                        .count();

        assertThat(failed).isBetween(450L, 550L);
    }

    @Test
    void flapsBeginningWithDown() {
        CalleeBehaviour flapping = CalleeBehaviour.flapping(0, Duration.ofSeconds(5));

        assertThat(flapping.to(0, at(Duration.ofMillis(4999)))).isEqualTo(CalleeResponse.FAILS_AT_ONCE);
        assertThat(flapping.to(1, at(Duration.ofSeconds(5)))).isEqualTo(CalleeResponse.WELL);
        assertThat(flapping.to(2, at(Duration.ofSeconds(10)))).isEqualTo(CalleeResponse.FAILS_AT_ONCE);
    }

    @Test
    void servesOneAfterTheOtherWhenOverloaded() {
        CalleeBehaviour overload = new OverloadedReplicas(2, 0);

        assertThat(overload.to(0, at(Duration.ZERO))).isEqualTo(new CalleeResponse(WORK, 200));
        assertThat(overload.to(0, at(Duration.ofMillis(10))))
                .isEqualTo(new CalleeResponse(Duration.ofMillis(50), 200));
        assertThat(overload.to(1, at(Duration.ofMillis(10)))).isEqualTo(new CalleeResponse(WORK, 200));
        assertThat(overload.to(0, at(Duration.ofSeconds(1)))).isEqualTo(new CalleeResponse(WORK, 200));
    }

    @Test
    void doesNoWorkForACallerWhoseTimeIsUp() {
        CalleeBehaviour overload = new OverloadedReplicas(1, 0);
        overload.to(0, at(Duration.ZERO));
        CalleeRequest impatient = new CalleeRequest("/orders", 0, Duration.ofMillis(20));

        assertThat(overload.to(0, impatient)).isEqualTo(new CalleeResponse(WORK, 504));
        assertThat(overload.to(0, at(Duration.ZERO)))
                .isEqualTo(new CalleeResponse(WORK.multipliedBy(2), 200));
    }

    private static CalleeRequest at(Duration sinceTheBeginning) {
        return new CalleeRequest("/orders", sinceTheBeginning.toNanos(), CalleeRequest.NO_DEADLINE);
    }
}
