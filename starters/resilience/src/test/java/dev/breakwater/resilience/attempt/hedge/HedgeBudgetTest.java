package dev.breakwater.resilience.attempt.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HedgeBudgetTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3, 50})
    void paysForAShareOfTheAnsweredCalls(double percent) {
        var budget = new HedgeBudget(percent, 10);
        int hedges = 0;
        for (int call = 0; call < 10_000; call++) {
            budget.answered();
            hedges += budget.tryWithdraw() ? 1 : 0;
        }

        assertThat(hedges).isEqualTo((int) (10_000 * percent / 100));
    }

    @Test
    void savesNoMoreThanItsCap() {
        var budget = new HedgeBudget(3, 2);
        for (int call = 0; call < 10_000; call++) {
            budget.answered();
        }

        assertThat(budget.tryWithdraw()).isTrue();
        assertThat(budget.tryWithdraw()).isTrue();
        assertThat(budget.tryWithdraw()).isFalse();
        budget.giveBack();
        assertThat(budget.tryWithdraw()).isTrue();
    }
}
