package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Applications that come and go, and those of one name. */
@Timeout(60)
class ClassLoadersTest {

  /** A web application's class. */
  @SuppressWarnings("UnusedMethod") // by name
  static class App {
    Object find(String id) {
      return new App();
    }

    String getName() {
      return "app";
    }

    Object byOther(App other) {
      return other;
    }

    void forget(App other) {}
  }

  /** A class of a library that web applications share. */
  @SuppressWarnings("UnusedMethod") // by name
  static final class Library {
    int calls;

    Object make(Class<?> type) throws ReflectiveOperationException {
      calls++;
      return type.getDeclaredConstructor().newInstance();
    }

    Object text(Object key) {
      calls++;
      return "text";
    }
  }

  private final Weaving weaving = new Weaving();

  private static Class<?> copyOfApp() throws ClassNotFoundException {
    return new Copied(App.class.getClassLoader(), App.class).loadClass(App.class.getName());
  }

  private static Object make(Class<?> type) throws ReflectiveOperationException {
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private MethodHandle find(Class<?> app, String... attributes) {
    return weaving.method(app, "find").with(CACHED, attributes).link();
  }

  /** Everything of the application, and what leads to it, is on this frame only. */
  private WeakReference<ClassLoader> useAndLetGo() throws Throwable {
    Class<?> app = copyOfApp();
    Object object = make(app);
    MethodHandle find = find(app, "name", "goods", "ttl", "0s", "refreshAfter", "1h");
    Object first = find.invoke(object, "tea");
    assertThat(first.getClass()).isSameAs(app);
    assertThat((Object) find.invoke(object, "tea")).isSameAs(first);
    MethodHandle unnamed = find(app);
    unnamed.invoke(object, "tea");
    String[] byName = {"name", "by name", "key", "#0.name"};
    MethodHandle byOther = weaving.method(app, "byOther").with(CACHED, byName).link();
    assertThat((Object) byOther.invoke(object, object)).isSameAs(object);
    weaving.method(app, "forget").with(CACHE_EVICT, byName).link().invoke(object, object);
    weaving.method(app, "byOther").with(CACHE_PUT, byName).link().invoke(object, object);
    assertThat((Object) byOther.invoke(object, object)).isSameAs(object);
    return new WeakReference<>(app.getClassLoader());
  }

  @Test
  void anApplicationThatIsTakenDownIsCollectedWithItsCaches() throws Throwable {
    WeakReference<ClassLoader> gone = useAndLetGo();
    await()
        .until(
            () -> {
              System.gc();
              return gone.refersTo(null);
            });
    assertThat(weaving.strategy.parts().caches().all()).isEmpty();
    // what has happened is still known
    assertThat(weaving.counts("goods").hits.sum()).isEqualTo(1);
    // and a new one of its name finds no trace of it
    Class<?> next = copyOfApp();
    Object found = find(next, "name", "goods").invoke(make(next), "tea");
    assertThat(found.getClass()).isSameAs(next);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void twoApplicationsWithClassesOfOneNameAreKeptApart() throws Throwable {
    Class<?> one = copyOfApp();
    Class<?> other = copyOfApp();
    MethodHandle first = find(one, "name", "goods", "ttl", "5s");
    MethodHandle second = find(other, "name", "goods", "ttl", "9s");
    Object ofOne = first.invoke(make(one), "tea");
    Object ofOther = second.invoke(make(other), "tea");
    assertThat(ofOne.getClass()).isSameAs(one);
    assertThat(ofOther.getClass()).isSameAs(other);
    assertThat((Object) first.invoke(make(one), "tea")).isSameAs(ofOne);
    assertThat(weaving.strategy.parts().caches().all()).hasSize(2);
    assertThat(weaving.counts("goods").misses.sum()).isEqualTo(2);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void whatBelongsToAnApplicationIsNotKeptByALibraryThatItShares() throws Throwable {
    Library library = new Library();
    Class<?> app = copyOfApp();
    Object ofApp = make(app);
    MethodHandle text = weaving.method(Library.class, "text").with(CACHED, "name", "t").link();
    text.invoke(library, ofApp);
    text.invoke(library, ofApp);
    text.invoke(library, (Object) app);
    text.invoke(library, (Object) app);
    assertThat(library.calls).isEqualTo(4);
    assertThat(weaving.cache("t").size()).isZero();
    assertThat(weaving.cache("t").topMisses().top(5)).isEmpty();
    text.invoke(library, (Object) "key");
    text.invoke(library, (Object) "key");
    assertThat(library.calls).isEqualTo(5);
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("cache t", "class loader below", "is not kept");
    assertThat(weaving.counts("t").errors.sum()).isZero();
  }
}
