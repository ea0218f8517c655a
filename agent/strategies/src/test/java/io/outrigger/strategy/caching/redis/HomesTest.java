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

  /** As Jetty's have it. */
  public static final class WithPath extends ClassLoader {
    private final String path;

    WithPath(String name, String path) {
      super(name, null);
      this.path = path;
    }

    /** The context. */
    public WithPath getContext() {
      return this;
    }

    /** The context's path. */
    public String getContextPath() {
      return path;
    }
  }

  private static Homes.Home unsure(String name) {
    return new Homes.Home(name, false);
  }

  @Test
  void aClassLoaderIsCalledTheSameInAllInstances() {
    assertThat(Homes.of(null)).isEqualTo(unsure(""));
    assertThat(Homes.of(ClassLoader.getSystemClassLoader())).isEqualTo(unsure(""));
    assertThat(Homes.of(new Named(null))).isEqualTo(unsure(""));
    assertThat(Homes.of(new Named("shop"))).isEqualTo(unsure("shop"));
    assertThat(Homes.of(new Named("shop@1f2e"))).isEqualTo(unsure("shop"));
    assertThat(Homes.of(new OfContext("ROOT", "localhost")))
        .isEqualTo(new Homes.Home("ROOT@localhost", true));
    assertThat(Homes.of(new OfContext("ROOT", "other")))
        .isEqualTo(new Homes.Home("ROOT@other", true));
    assertThat(Homes.of(new WithPath("My Shop", "/a"))).isEqualTo(unsure("My Shop@/a"));
    assertThat(Homes.of(new WithPath("My Shop", "/b"))).isEqualTo(unsure("My Shop@/b"));
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
