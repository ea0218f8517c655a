package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** Values that each caller may change. */
@Timeout(30)
class CopyOnReadTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();

  private MethodHandle link(String method, Class<?>... parameters) {
    return weaving
        .method(Catalog.class, method, parameters)
        .with(CACHED, "name", "n", "copyOnRead", "true")
        .link();
  }

  private static List<String> change(@Nullable Object list) {
    @SuppressWarnings("unchecked")
    List<String> texts = (List<String>) Objects.requireNonNull(list);
    List<String> before = List.copyOf(texts);
    texts.add("mine");
    return before;
  }

  @Test
  void whatACallerChangesNobodyElseSees() throws Throwable {
    MethodHandle find = link("find", String.class);
    catalog.does = () -> new ArrayList<>(List.of("a"));
    for (int i = 0; i < 3; i++) {
      assertThat(change(find.invoke(catalog, "tea"))).containsExactly("a");
    }
    assertThat(catalog.calls).hasValue(1);
    assertThat(weaving.counts("n").hits.sum()).isEqualTo(2);
    assertThat(weaving.context.warnings).isEmpty();
  }

  @Test
  void whatIsPutIsCopiedToo() throws Throwable {
    MethodHandle find = link("find", String.class);
    MethodHandle put =
        weaving.method(Catalog.class, "find", Object.class).with(CACHE_PUT, "name", "n").link();
    catalog.does = () -> new ArrayList<>(List.of("a"));
    assertThat(change(put.invoke(catalog, (Object) "tea"))).containsExactly("a");
    assertThat(change(find.invoke(catalog, "tea"))).containsExactly("a");
    assertThat(catalog.calls).hasValue(1);
  }

  @Test
  void stagesAndMonosHaveCopiesAsWell() throws Throwable {
    MethodHandle later = link("later", String.class);
    MethodHandle mono = link("mono", String.class);
    CompletableFuture<Object> slow = new CompletableFuture<>();
    catalog.does = () -> slow;
    CompletableFuture<?> first = (CompletableFuture<?>) later.invoke(catalog, "tea");
    CompletableFuture<?> joined = (CompletableFuture<?>) later.invoke(catalog, "tea");
    slow.complete(new ArrayList<>(List.of("a")));
    assertThat(change(first.join())).containsExactly("a");
    assertThat(change(joined.join())).containsExactly("a");
    assertThat(change(((CompletableFuture<?>) later.invoke(catalog, "tea")).join()))
        .containsExactly("a");
    catalog.does = () -> Mono.just(new ArrayList<>(List.of("b")));
    for (int i = 0; i < 2; i++) {
      assertThat(change(((Mono<?>) mono.invoke(catalog, "cup")).block())).containsExactly("b");
    }
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void whatNobodyCanChangeIsNotCopied() throws Throwable {
    MethodHandle find = link("find", String.class);
    Object first = find.invoke(catalog, "tea");
    assertThat(find.invoke(catalog, "tea")).isSameAs(first);
  }

  @Test
  void whatCannotBeCopiedIsNotKeptAndTold() throws Throwable {
    MethodHandle find = link("find", String.class);
    catalog.does = Object::new;
    assertThat(find.invoke(catalog, "tea")).isNotSameAs(find.invoke(catalog, "tea"));
    assertThat(catalog.calls).hasValue(2);
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("java.lang.Object cannot be copied and is not kept");
  }

  /** Of an application, or of another one of the same name. */
  static final class Value implements Serializable {
    private static final long serialVersionUID = 1L;

    final Map<String, Object> all = new HashMap<>();
  }

  @Test
  void aCopyIsOfTheVeryClassesThatTheValueWasOf() throws Exception {
    Class<?> type =
        new Copied(Value.class.getClassLoader(), Value.class).loadClass(Value.class.getName());
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object proxy =
        Proxy.newProxyInstance(
            Value.class.getClassLoader(),
            new Class<?>[] {Supplier.class},
            (Proxied & Serializable) (self, method, arguments) -> "got");
    List<Object> value =
        new ArrayList<>(Arrays.asList(constructor.newInstance(), new Value(), type, int.class));
    Snapshot snapshot = (Snapshot) Snapshot.of(value);
    List<?> copy = (List<?>) snapshot.copy();
    assertThat(copy.get(0).getClass()).isSameAs(type);
    assertThat(copy.get(1).getClass()).isSameAs(Value.class);
    assertThat(copy.get(2)).isSameAs(type);
    assertThat(copy.get(3)).isSameAs(int.class);
    Supplier<?> supplier = (Supplier<?>) ((Snapshot) Snapshot.of(proxy)).copy();
    assertThat(supplier).isNotSameAs(proxy);
    assertThat((Object) supplier.get()).isEqualTo("got");
  }

  /** What a proxy asks, as a lambda that can be serialised. */
  private interface Proxied extends java.lang.reflect.InvocationHandler {}
}
