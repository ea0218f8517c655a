package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HomesTest {

  private static class Named extends ClassLoader {
    Named(@Nullable String name) {
      super(name, null);
    }
  }

  /** As Tomcat's have it. */
  public static final class OfContext extends ClassLoader {
    private final String context;
    private final String host;

    OfContext(String context, String host) {
      this.context = context;
      this.host = host;
    }

    /** The context's name. */
    public String getContextName() {
      return context;
    }

    /** The host's name. */
    public String getHostName() {
      return host;
    }
  }

  @Test
  void aClassLoaderIsCalledTheSameInAllInstances() {
    assertThat(Homes.of(null)).isEmpty();
    assertThat(Homes.of(ClassLoader.getSystemClassLoader())).isEmpty();
    assertThat(Homes.of(new Named(null))).isEmpty();
    assertThat(Homes.of(new Named("shop"))).isEqualTo("shop");
    assertThat(Homes.of(new Named("shop@1f2e"))).isEqualTo("shop");
    assertThat(Homes.of(new OfContext("ROOT", "localhost"))).isEqualTo("ROOT@localhost");
    assertThat(Homes.of(new OfContext("ROOT", "other"))).isEqualTo("ROOT@other");
  }

  @Test
  void noTwoWaysLeadToOneName() {
    assertThat(Homes.withName("", "goods")).isEqualTo("goods");
    assertThat(Homes.withName("shop", "goods")).isEqualTo("shop/goods");
    assertThat(Homes.withName("", "shop/goods")).isEqualTo("shop%2Fgoods");
    assertThat(Homes.withName("a", "b/c")).isNotEqualTo(Homes.withName("a/b", "c"));
    assertThat(Homes.withName("a", "%2F")).isNotEqualTo(Homes.withName("a", "/"));
  }
}
