package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.awaitility.Awaitility.await;

import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instance of the application, with what it has in place of a database. */
final class RedisInstance {

  static final String TIMEOUT = "outrigger.cache.redis.timeout";

  final FakeContext context = new FakeContext();
  final Catalog catalog = new Catalog();
  final Weaving weaving;
  final MethodHandle find;
  final MethodHandle delete;
  final MethodHandle save;

  /** That does not connect yet. */
  RedisInstance(String uri, String... options) {
    context.with("outrigger.cache.redis.uri", uri).with(TIMEOUT, "2s");
    for (int i = 0; i < options.length; i += 2) {
      context.with(options[i], options[i + 1]);
    }
    weaving = new Weaving(context, null);
    find =
        weaving
            .method(Catalog.class, "hidden")
            .with(CACHED, "name", "goods", "cacheNull", "true", "ttl", "1h")
            .link();
    delete = weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
  }

  /** That begins to connect. */
  static RedisInstance connecting(String uri, String... options) {
    RedisInstance made = new RedisInstance(uri, options);
    made.connect();
    return made;
  }

  void connect() {
    context.passFiveSeconds(1);
  }

  /** With a connection. */
  static RedisInstance connected(String uri, String... options) {
    RedisInstance made = connecting(uri, options);
    made.awaitConnected();
    return made;
  }

  void awaitConnected() {
    await().until(() -> state().subList(1, 4).equals(List.of("connected", "yes", "0")));
  }

  List<String> state() {
    return Objects.requireNonNull(weaving.strategy.parts().store()).state();
  }

  StoreCounts counts() {
    return Objects.requireNonNull(
        Objects.requireNonNull(weaving.strategy.parts().store()).counts().get("goods"));
  }

  @Nullable String find(String id) {
    return (String) Calls.of(find, catalog, id);
  }

  void answers(@Nullable String value) {
    catalog.does = () -> value;
  }
}
