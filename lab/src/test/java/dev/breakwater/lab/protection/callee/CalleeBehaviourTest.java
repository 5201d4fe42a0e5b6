package dev.breakwater.lab.protection.callee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalleeBehaviourTest {

    @Test
    void classicFailsHalfOfTheCalls() {
        CalleeBehaviour classic = CalleeBehaviour.classic(new Random(7));

        long failed =
                IntStream.range(0, 1000)
                        .filter(i -> classic.responseTo(0, at(Duration.ZERO)).status() == 503)
                        .count();

        assertThat(failed).isBetween(450L, 550L);
    }

    @Test
    void flappingStartsWithDown() {
        CalleeBehaviour flapping = CalleeBehaviour.flapping(0, Duration.ofSeconds(5));

        assertThat(flapping.responseTo(0, at(Duration.ofMillis(4999))))
                .isEqualTo(CalleeResponse.FAILS_AT_ONCE);
        assertThat(flapping.responseTo(1, at(Duration.ofSeconds(5))))
                .isEqualTo(CalleeResponse.HEALTHY);
        assertThat(flapping.responseTo(2, at(Duration.ofSeconds(10))))
                .isEqualTo(CalleeResponse.FAILS_AT_ONCE);
    }

    private static CalleeRequest at(Duration sinceStart) {
        return new CalleeRequest("GET", "/orders?userId=x", "", sinceStart.toNanos());
    }
}
