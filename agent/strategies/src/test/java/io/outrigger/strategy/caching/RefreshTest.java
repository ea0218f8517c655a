package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** Entries that are loaded anew in the background, on one thread, after ten seconds. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class RefreshTest {

  private final FakeContext context =
      new FakeContext().with("outrigger.cache.refresh-threads", "1");
  private final Weaving weaving = new Weaving(context, null);
  private final Catalog catalog = new Catalog();

  private MethodHandle link(String method, Class<?>... parameters) {
    return weaving
        .method(Catalog.class, method, parameters)
        .with(CACHED, "name", method, "ttl", "0s", "refreshAfter", "10s")
        .link();
  }

  private void passTenSeconds() {
    context.passMillis(10_000);
  }

  private void awaitIdle() {
    while (!weaving.strategy.parts().refresher().isIdle()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsGoneIsNoLongerFound() throws Throwable {
    MethodHandle find = link("find", String.class);
    find.invoke(catalog, "tea");
    passTenSeconds();
    catalog.does = () -> null;
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    awaitIdle();
    catalog.does = () -> "new";
    assertThat(find.invoke(catalog, "tea")).isEqualTo("new");
  }

  @Test
  void whatIsGoneLaterOrFromAMonoIsNoLongerFound() throws Throwable {
    MethodHandle later = link("later", String.class);
    MethodHandle mono = link("mono", String.class);
    catalog.does = () -> CompletableFuture.completedFuture("old");
    later.invoke(catalog, "tea");
    catalog.does = () -> Mono.just("old");
    ((Mono<?>) mono.invoke(catalog, "tea")).block();
    passTenSeconds();
    catalog.does = () -> CompletableFuture.completedFuture(null);
    assertThat(((CompletableFuture<?>) later.invoke(catalog, "tea")).join()).isEqualTo("old");
    awaitIdle();
    catalog.does = Mono::empty;
    assertThat(((Mono<?>) mono.invoke(catalog, "tea")).block()).isEqualTo("old");
    awaitIdle();
    assertThat(weaving.cache("later").size()).isZero();
    assertThat(weaving.cache("mono").size()).isZero();
  }

  @Test
  void oneThatHangsDoesNotHoldUpTheNext() throws Throwable {
    MethodHandle later = link("later", String.class);
    catalog.does = () -> CompletableFuture.completedFuture("old");
    later.invoke(catalog, "tea");
    passTenSeconds();
    catalog.does = CompletableFuture::new;
    later.invoke(catalog, "tea");
    awaitIdle();
    passTenSeconds();
    catalog.does = () -> CompletableFuture.completedFuture("new");
    later.invoke(catalog, "tea");
    awaitIdle();
    assertThat(((CompletableFuture<?>) later.invoke(catalog, "tea")).join()).isEqualTo("new");
  }

  @Test
  void thatThereIsNoRoomIsTold() throws Throwable {
    MethodHandle find = link("find", String.class);
    int count = 1002;
    for (int i = 0; i < count; i++) {
      find.invoke(catalog, "tea " + i);
    }
    passTenSeconds();
    CountDownLatch until = new CountDownLatch(1);
    catalog.does =
        () -> {
          until.await();
          return "late";
        };
    try {
      for (int i = 0; i < count; i++) {
        assertThat(context.warnings).isEmpty();
        find.invoke(catalog, "tea " + i);
      }
      assertThat(context.warnings).singleElement().asString().contains("not loaded anew in time");
    } finally {
      until.countDown();
    }
    awaitIdle();
  }

  @Test
  void whoseArgumentsHaveChangedIsKeptForNobody() throws Throwable {
    MethodHandle byOrder =
        weaving
            .method(Catalog.class, "byOrder")
            .with(CACHED, "name", "n", "key", "#0.place", "ttl", "0s", "refreshAfter", "10s")
            .link();
    MethodHandle find = link("find", String.class);
    Catalog.Order order = new Catalog.Order(1, null);
    find.invoke(catalog, "tea");
    catalog.does = () -> "at " + order.place;
    assertThat(byOrder.invoke(catalog, order, "")).isEqualTo("at 7");
    passTenSeconds();
    CountDownLatch until = new CountDownLatch(1);
    catalog.does =
        () -> {
          until.await();
          return "at " + order.place;
        };
    find.invoke(catalog, "tea");
    assertThat(byOrder.invoke(catalog, order, "")).isEqualTo("at 7");
    order.place = 8;
    until.countDown();
    awaitIdle();
    assertThat(byOrder.invoke(catalog, new Catalog.Order(1, null), "")).isEqualTo("at 7");
  }

  @Test
  void whatTheMethodMakesOfItsArgumentIsKeptForNobody() throws Throwable {
    MethodHandle byOrder =
        weaving
            .method(Catalog.class, "byOrder")
            .with(CACHED, "name", "n", "key", "#0.place")
            .link();
    Catalog.Order order = new Catalog.Order(1, null);
    catalog.does =
        () -> {
          order.place = 8;
          return "of 8";
        };
    assertThat(byOrder.invoke(catalog, order, "")).isEqualTo("of 8");
    catalog.does = () -> "of 7";
    assertThat(byOrder.invoke(catalog, new Catalog.Order(1, null), "")).isEqualTo("of 7");
  }

  @Test
  void whatOneLeavesOnItsThreadIsNotThereForTheNext() throws Throwable {
    MethodHandle find = link("find", String.class);
    find.invoke(catalog, "tea");
    find.invoke(catalog, "cup");
    passTenSeconds();
    ThreadLocal<String> local = new ThreadLocal<>();
    List<String> seen = new CopyOnWriteArrayList<>();
    catalog.does =
        () -> {
          seen.add("" + local.get());
          local.set("left");
          return "new";
        };
    find.invoke(catalog, "tea");
    find.invoke(catalog, "cup");
    awaitIdle();
    assertThat(seen).containsExactly("null", "null");
  }
}
