package dev.breakwater.lab.consistency.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrderWorkloadTest {

    @Test
    void backoffGrowsAndHonoursRetryAfterUpToMaximum() {
        RetryBackoff backoff = new RetryBackoff(Duration.ofSeconds(1), new Random(1));

        assertThat(backoff.wait(1, null)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.wait(9, null)).isBetween(Duration.ofMillis(500), Duration.ofMillis(999));
        assertThat(backoff.wait(1, Duration.ofSeconds(30)))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1050));
    }

    @Test
    void sameSeedGivesSameOrders() {
        assertThat(orders(7)).isEqualTo(orders(7));
    }

    @Test
    void workloadHasOrdersOfEveryKind() {
        List<PlannedOrder> orders = orders(7);

        Set<String> keys =
                orders.stream().map(each -> each.request().key()).collect(Collectors.toSet());
        assertThat(keys).hasSize(10_000);
        assertThat(orders.stream().map(PlannedOrder::sending).distinct()).hasSize(4);
        assertThat(orders.stream().filter(PlannedOrder::direct).count())
                .isCloseTo(3700, within(200L)); // 30 %, and all that reuse a key
        assertThat(orders).anyMatch(each -> each.request().user().startsWith("declined-"));
        assertThat(orders).anyMatch(each -> each.request().items().getFirst().quantity() > 90);
    }

    private static List<PlannedOrder> orders(int seed) {
        return OrderWorkload.of(10_000, Duration.ofMinutes(5), new SplittableRandom(seed));
    }
}
