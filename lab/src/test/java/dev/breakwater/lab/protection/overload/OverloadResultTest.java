package dev.breakwater.lab.protection.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverloadResultTest {

    private static final OverloadScenario LOAD = OverloadScenario.load(CalleeShape.ONE_ADDRESS, 4);

    @Test
    void goodputIsFullAnswersWithinOneSecond() {
        OverloadResult result =
                new OverloadResults(LOAD)
                        .full(10, 20, 8, 1000)
                        .full(10, 20, 2, 1001)
                        .degraded(10, 20, 30)
                        .build();

        assertThat(result.percentOfCapacity(result.settled())).isEqualTo(80);
        assertThat(result.percentOfOffered(result.settled())).isEqualTo(20);
    }

    @Test
    void leavesOutTheFirstFiveSecondsOfTheLoad() {
        OverloadResult result =
                new OverloadResults(LOAD).degraded(0, 10, 40).full(10, 20, 10, 5).build();

        assertThat(result.percentOfCapacity(result.settled())).isEqualTo(100);
    }

    @Test
    void relatesGoodputToTheCapacityOfItsStep() {
        OverloadScenario scenario = OverloadScenario.capacityChanges(CalleeShape.ONE_ADDRESS);
        OverloadResult result = new OverloadResults(scenario).full(0, 80, 10, 5).build();

        assertThat(result.windows())
                .extracting(result::percentOfCapacity)
                .containsExactly(100.0, 100.0, 200.0, 100.0, 50.0, 100.0);
    }

    @Test
    void recoversWhenFiveSecondsAreFull() {
        OverloadResult result =
                new OverloadResults(OverloadScenario.metastable())
                        .degraded(70, 77, 8)
                        .full(77, 130, 8, 5)
                        .build();

        assertThat(result.secondsUntilRecovered()).hasValue(7);
    }

    @Test
    void neverRecoversWhenSomeOfEachFiveSecondsAreNotFull() {
        OverloadResult result =
                new OverloadResults(OverloadScenario.metastable())
                        .full(70, 130, 9, 5)
                        .degraded(70, 130, 1)
                        .build();

        assertThat(result.secondsUntilRecovered()).isEmpty();
    }
}
