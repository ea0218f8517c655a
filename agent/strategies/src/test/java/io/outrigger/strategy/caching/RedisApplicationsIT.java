package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several web applications of one server, behind a real Redis server. */
@Timeout(120)
class RedisApplicationsIT extends WithRedis {

  /** A value of an application. */
  record Item(String name) {

    /** A record's own asks for the class around it, which is another class loader's. */
    @Override
    public String toString() {
      return "Item[name=" + name + "]";
    }
  }

  /** A web application's class. */
  @SuppressWarnings("UnusedMethod") // by name
  static class App {
    Item item(String id, String name) {
      return new Item(name);
    }

    static MethodHandles.Lookup rights() {
      return MethodHandles.lookup();
    }
  }

  private Weaving server() {
    FakeContext context = new FakeContext();
    context
        .with("outrigger.cache.redis.uri", redis().uri())
        .with("outrigger.cache.redis.timeout", "2s");
    return new Weaving(context, null);
  }

  private static Class<?> app(@Nullable String name) throws ClassNotFoundException {
    ClassLoader parent = App.class.getClassLoader();
    ClassLoader loader =
        name == null
            ? new Copied(parent, App.class, Item.class)
            : new Copied(name, parent, App.class, Item.class);
    return loader.loadClass(App.class.getName());
  }

  private static MethodHandle item(Weaving server, Class<?> app) throws Exception {
    var constructor = app.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method rights = app.getDeclaredMethod("rights");
    rights.setAccessible(true);
    return server
        .method(app, "item")
        .seenBy((MethodHandles.Lookup) rights.invoke(null))
        .with(CACHED, "name", "goods", "key", "#0")
        .link()
        .bindTo(constructor.newInstance());
  }

  private static void awaitConnected(Weaving server) {
    server.context.passFiveSeconds(1);
    await()
        .until(
            () ->
                Objects.requireNonNull(server.strategy.parts().store())
                    .state()
                    .get(1)
                    .equals("connected"));
  }

  /** Until what is loaded is stored. */
  private void awaitStored(MethodHandle item, String cache) {
    await()
        .until(
            () -> {
              Calls.of(item, "warm " + System.nanoTime(), "warm");
              return redis().cli("KEYS", "*").contains("{" + cache + "}:");
            });
  }

  @Test
  void classesOfOneNameAreKeptApartAndComeBackAsThoseOfTheirApplication() throws Exception {
    Weaving server = server();
    MethodHandle one = item(server, app("one/shop"));
    MethodHandle other = item(server, app("other"));
    awaitConnected(server);
    awaitStored(one, "one%2Fshop/goods");
    awaitStored(other, "other/goods");
    Calls.of(one, "tea", "of one");
    Calls.of(other, "tea", "of the other");

    Weaving again = server();
    Class<?> nextOne = app("one/shop@5fe3");
    Class<?> nextOther = app("other");
    MethodHandle ofOne = item(again, nextOne);
    MethodHandle ofOther = item(again, nextOther);
    awaitConnected(again);
    assertThat(Calls.of(ofOne, "tea", "loaded"))
        .hasToString("Item[name=of one]")
        .satisfies(
            each ->
                assertThat(each.getClass().getClassLoader()).isSameAs(nextOne.getClassLoader()));
    assertThat(Calls.of(ofOther, "tea", "loaded"))
        .hasToString("Item[name=of the other]")
        .satisfies(
            each ->
                assertThat(each.getClass().getClassLoader()).isSameAs(nextOther.getClassLoader()));
    assertThat(server.context.warnings).isEmpty();
    assertThat(again.context.warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({", goods", "shop, shop/goods"})
  void whereNobodyCanTellThemApartTheSecondStaysInMemory(@Nullable String name, String cache)
      throws Exception {
    Weaving server = server();
    MethodHandle one = item(server, app(name));
    MethodHandle other = item(server, app(name == null ? null : name + "@2"));
    awaitConnected(server);
    awaitStored(one, cache);
    Calls.of(one, "tea", "of one");
    Object own = Calls.of(other, "tea", "of the other");
    assertThat(own).hasToString("Item[name=of the other]");
    assertThat(Calls.of(other, "tea", "again")).isSameAs(own);
    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("two applications with a cache goods");
  }

  /** Everything of the application, and what leads to it, is on this frame only. */
  private WeakReference<ClassLoader> useAndLetGo(Weaving server) throws Exception {
    Class<?> app = app("gone");
    MethodHandle item = item(server, app);
    awaitConnected(server);
    awaitStored(item, "gone/goods");
    Calls.of(item, "tea", "x");
    server.cache("goods").evict("tea");
    return new WeakReference<>(app.getClassLoader());
  }

  @Test
  void anApplicationThatIsTakenDownIsCollected() throws Exception {
    WeakReference<ClassLoader> gone = useAndLetGo(server());
    await()
        .until(
            () -> {
              System.gc();
              return gone.refersTo(null);
            });
  }
}
