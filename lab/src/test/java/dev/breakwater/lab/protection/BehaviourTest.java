package dev.breakwater.lab.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BehaviourTest {

    private static final Duration WORK = Duration.ofMillis(30);

    @Test
    void failsHalfOfTheCallsWhenClassic() {
        Behaviour classic = Behaviour.classic(new Random(7));

        long failed =
                IntStream.range(0, 1000)
                        .filter(i -> classic.to(0, at(Duration.ZERO)).status() == 503)
                        .count();

        assertThat(failed).isBetween(450L, 550L);
    }

    @Test
    void flapsBeginningWithDown() {
        Behaviour flapping = Behaviour.flapping(0, Duration.ofSeconds(5));

        assertThat(flapping.to(0, at(Duration.ofMillis(4999)))).isEqualTo(Reaction.FAILS_AT_ONCE);
        assertThat(flapping.to(1, at(Duration.ofSeconds(5)))).isEqualTo(Reaction.WELL);
        assertThat(flapping.to(2, at(Duration.ofSeconds(10)))).isEqualTo(Reaction.FAILS_AT_ONCE);
    }

    @Test
    void servesOneAfterTheOtherWhenOverloaded() {
        Behaviour overload = new Overload(2, 0);

        assertThat(overload.to(0, at(Duration.ZERO))).isEqualTo(new Reaction(WORK, 200));
        assertThat(overload.to(0, at(Duration.ofMillis(10))))
                .isEqualTo(new Reaction(Duration.ofMillis(50), 200));
        assertThat(overload.to(1, at(Duration.ofMillis(10)))).isEqualTo(new Reaction(WORK, 200));
        assertThat(overload.to(0, at(Duration.ofSeconds(1)))).isEqualTo(new Reaction(WORK, 200));
    }

    @Test
    void doesNoWorkForACallerWhoseTimeIsUp() {
        Behaviour overload = new Overload(1, 0);
        overload.to(0, at(Duration.ZERO));
        Request impatient = new Request("/orders", 0, Duration.ofMillis(20));

        assertThat(overload.to(0, impatient)).isEqualTo(new Reaction(WORK, 504));
        assertThat(overload.to(0, at(Duration.ZERO)))
                .isEqualTo(new Reaction(WORK.multipliedBy(2), 200));
    }

    private static Request at(Duration sinceTheBeginning) {
        return new Request("/orders", sinceTheBeginning.toNanos(), Request.NO_DEADLINE);
    }
}
