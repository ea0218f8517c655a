package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.option.Percent;
import io.outrigger.strategy.FakeContext;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final FakeContext context = new FakeContext();

  private RetryBudget budget(double percent) {
    return new RetryBudget(new Percent(percent), context.nanoClock());
  }

  private static int retries(RetryBudget budget, int calls) {
    int retries = 0;
    for (int i = 0; i < calls; i++) {
      budget.called();
      retries += budget.withdraw(1) ? 1 : 0;
    }
    return retries;
  }

  @Test
  void aShareOfTheCallsAndTenBesides() {
    RetryBudget budget = budget(20);
    assertThat(retries(budget, 1001)).as("the first finds it full").isEqualTo(10 + 200);
    assertThat(budget.denied()).isEqualTo(1001 - 210);
    assertThat(retries(budget, 1000)).isEqualTo(200);
  }

  @Test
  void noMoreThanTenAreSavedUp() {
    RetryBudget budget = budget(20);
    for (int i = 0; i < 10_000; i++) {
      budget.called();
    }
    context.passMillis(3_600_000);
    int retries = 0;
    while (budget.withdraw(1)) {
      retries++;
    }
    assertThat(retries).isEqualTo(10);
  }

  @Test
  void oneEachSecondWhereThereAreFewCalls() {
    RetryBudget budget = budget(0.1);
    assertThat(retries(budget, 20)).isEqualTo(10);
    context.passMillis(999);
    assertThat(budget.withdraw(1)).isFalse();
    context.passMillis(1);
    assertThat(budget.withdraw(1)).isTrue();
    assertThat(budget.withdraw(1)).isFalse();
    context.passMillis(2500);
    assertThat(budget.withdraw(1)).isTrue();
    assertThat(budget.withdraw(1)).isTrue();
    assertThat(budget.withdraw(1)).isFalse();
  }

  @Test
  void severalAtATimeAndOneGivenBack() {
    RetryBudget budget = budget(0.1);
    assertThat(budget.withdraw(8)).isTrue();
    assertThat(budget.withdraw(3)).as("there are two").isFalse();
    assertThat(budget.withdraw(2)).isTrue();
    assertThat(budget.withdraw(1)).isFalse();
    budget.giveBack();
    assertThat(budget.withdraw(1)).isTrue();
    assertThat(budget.withdraw(1)).isFalse();
  }

  @Test
  void offIsNoLimit() {
    RetryBudget budget = new RetryBudget(Percent.OFF, context.nanoClock());
    assertThat(retries(budget, 1000)).isEqualTo(1000);
    assertThat(budget.denied()).isZero();
  }
}
