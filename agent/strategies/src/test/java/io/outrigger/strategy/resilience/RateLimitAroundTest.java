package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.RATE_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RateLimitAroundTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  @Test
  void refusesWhatIsTooMuchInAPeriod() throws Throwable {
    MethodHandle twice =
        weaving
            .method(Shop.class, "twice")
            .with(RATE_LIMIT, "permits", "2", "period", "10s", "name", "till")
            .link();
    for (int period = 0; period < 3; period++) {
      assertThat((int) twice.invoke(shop, 1)).isEqualTo(2);
      assertThat((int) twice.invoke(shop, 2)).isEqualTo(4);
      assertThatThrownBy(() -> twice.invoke(shop, 3))
          .isExactlyInstanceOf(RejectedExecutionException.class)
          .hasMessage("rate limit till is exceeded: 2 calls in 10 s");
      weaving.context.passMillis(10_000);
    }
    assertThat(shop.calls).hasValue(6);
  }
}
