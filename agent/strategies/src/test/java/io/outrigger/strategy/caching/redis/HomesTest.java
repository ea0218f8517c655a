package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
    private final @Nullable String host;
    private final @Nullable String service;

    OfContext(String context, @Nullable String host, @Nullable String service) {
      this.context = context;
      this.host = host;
      this.service = service;
    }

    /** The context's name. */
    public String getContextName() {
      return context;
    }

    /** The host's name. */
    public @Nullable String getHostName() {
      return host;
    }

    /** The service's name. */
    public @Nullable String getServiceName() {
      return service;
    }
  }

  /** As Jetty's have it. */
  public static final class WithPath extends ClassLoader {
    private final String path;
    private final @Nullable Object hosts;

    WithPath(String name, String path, @Nullable Object hosts) {
      super(name, null);
      this.path = path;
      this.hosts = hosts;
    }

    /** The context. */
    public WithPath getContext() {
      return this;
    }

    /** The context's path. */
    public String getContextPath() {
      return path;
    }

    /** The context's hosts, an array or a list. */
    public @Nullable Object getVirtualHosts() {
      return hosts;
    }
  }

  private static Homes.Home unsure(String name) {
    return new Homes.Home(name, false);
  }

  private static Homes.Home at(@Nullable ClassLoader loader, String path) {
    return Homes.of(loader, path);
  }

  @Test
  void aClassLoaderIsCalledTheSameInAllInstances() {
    assertThat(Homes.of(null, "/shop")).isEqualTo(unsure(""));
    assertThat(Homes.of(ClassLoader.getSystemClassLoader(), "/shop")).isEqualTo(unsure(""));
    assertThat(Homes.of(HomesTest.class)).isEqualTo(unsure(""));
    assertThat(Homes.of(new Named(null), null)).isEqualTo(unsure(""));
    assertThat(Homes.of(new Named("shop"), null)).isEqualTo(unsure("shop"));
    assertThat(Homes.of(new Named("shop@1f2e"), null)).isEqualTo(unsure("shop"));
    assertThat(at(new Named("shop@1f2e"), "/shop")).isEqualTo(at(new Named("shop@3d"), "/shop"));
    assertThat(at(new OfContext("ROOT", "localhost", "Catalina"), "/shop"))
        .isEqualTo(new Homes.Home("ROOT@localhost@Catalina", true));
    assertThat(at(new WithPath("My Shop", "/a", null), "/tmp/7")).isEqualTo(unsure("My Shop@/a"));
    assertThat(at(new WithPath("My Shop", "/a", List.of()), "/tmp/7"))
        .isEqualTo(unsure("My Shop@/a"));
  }

  @Test
  void twoApplicationsAreToldApartByWhereTheyAre() {
    for (@Nullable String name : Arrays.asList(null, "shop")) {
      Homes.Home one = at(new Named(name), "/tenants/a");
      Homes.Home other = at(new Named(name), "/tenants/b");
      assertThat(one.name()).isNotEqualTo(other.name()).hasSizeLessThan(30);
      assertThat(one.sure()).isFalse();
    }
  }

  @Test
  void whereAWebApplicationIsDoesNotDependOnWhichOfItsClassesIsFirst() throws Exception {
    Homes.Home one = Homes.of(Placed.at("file:/tenants/a/WEB-INF/classes/"));
    assertThat(Homes.of(Placed.at("file:/tenants/a/WEB-INF/lib/x.jar"))).isEqualTo(one);
    assertThat(Homes.of(Placed.at("file:/tenants/b/WEB-INF/classes/"))).isNotEqualTo(one);
    Homes.Home archive = Homes.of(Placed.at("file:/tenants/a.jar"));
    assertThat(Homes.of(Placed.at("file:/tenants/b.jar"))).isNotEqualTo(archive);
    assertThat(archive.name()).isNotEmpty();
  }

  @Test
  void ofTomcatsHostsAndServicesCountAsWell() {
    Homes.Home first = at(new OfContext("ROOT", "localhost", "first"), "/shop");
    assertThat(at(new OfContext("ROOT", "other", "first"), "/shop")).isNotEqualTo(first);
    assertThat(at(new OfContext("ROOT", "localhost", "second"), "/shop")).isNotEqualTo(first);
    // as when they have been stopped
    for (ClassLoader each :
        List.of(new OfContext("ROOT", null, "first"), new OfContext("ROOT", "localhost", null))) {
      assertThat(at(each, "/a").sure()).isFalse();
      assertThat(at(each, "/a")).isNotEqualTo(at(each, "/b"));
    }
  }

  @Test
  void ofJettysPathsAndHostsCountAsWell() {
    Homes.Home one = at(new WithPath("My Shop", "/a", null), "/shop");
    assertThat(at(new WithPath("My Shop", "/b", null), "/shop")).isNotEqualTo(one);
    Homes.Home ofHost = at(new WithPath("My Shop", "/a", new String[] {"x"}), "/shop");
    assertThat(ofHost).isNotEqualTo(one);
    assertThat(at(new WithPath("My Shop", "/a", List.of("x")), "/shop")).isEqualTo(ofHost);
    assertThat(at(new WithPath("My Shop", "/a", List.of("y")), "/shop")).isNotEqualTo(ofHost);
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
