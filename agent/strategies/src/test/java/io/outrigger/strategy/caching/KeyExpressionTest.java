package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.caching.Catalog.Customer;
import io.outrigger.strategy.caching.Catalog.Order;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyExpressionTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();
  private final List<@Nullable Object> keys = new ArrayList<>();

  private MethodHandle byOrder(String key) {
    return weaving
        .method(Catalog.class, "byOrder")
        .named("order", "note")
        .with(CACHED, "name", "n", "key", key)
        .link();
  }

  /** The parts of the key that the call was looked up by. */
  private List<@Nullable Object> key(String expression, @Nullable Order order) throws Throwable {
    weaving.strategy.parts().caches().changing();
    weaving.strategy.parts().changed();
    MethodHandle handle = byOrder(expression);
    handle.invoke(catalog, order, "note");
    return Keys.parts(weaving.cache("n").topMisses().top(1).get(0).key());
  }

  @Test
  void takesParametersByNameAndPositionAndTheObject() throws Throwable {
    Order order = new Order(5, null);
    assertThat(key("#note", order)).containsExactly("note");
    assertThat(key("#1", order)).containsExactly("note");
    assertThat(key("#p1", order)).containsExactly("note");
    assertThat(key("#a0", order)).containsExactly(order);
    assertThat(key("#this", order)).containsExactly(catalog);
    assertThat(key("#note, #0,#this", order)).containsExactly("note", order, catalog);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void takesPropertiesByGetterComponentAndFieldAndPassesNullOn() throws Throwable {
    Order order = new Order(5, new Customer(7L, "Ann"));
    assertThat(key("#order.number", order)).containsExactly(5);
    assertThat(key("#order.paid", order)).containsExactly(true);
    assertThat(key("#order.place", order)).containsExactly(7);
    assertThat(key("#order.customer.id", order)).containsExactly(7L);
    assertThat(key("#order?.customer?.name, #note", order)).containsExactly("Ann", "note");
    assertThat(key("#order.customer.name.length", order)).containsExactly(3);
    keys.add(null);
    assertThat(key("#order.customer.id", new Order(5, null))).isEqualTo(keys);
    assertThat(key("#order.customer.id", new Order(5, new Customer(null, "x")))).isEqualTo(keys);
    assertThat(key("#order.customer.id", null)).isEqualTo(keys);
    assertThat(key("#order.number", null)).isEqualTo(keys);
    assertThat(key("#order.paid", null)).isEqualTo(keys);
    assertThat(key("#order.customer.name.length", new Order(5, null))).isEqualTo(keys);
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.context.warnings).isEmpty();
  }

  @Test
  void asksEachClassWhereTheTypeSaysNothing() throws Throwable {
    MethodHandle any =
        weaving.method(Catalog.class, "byAnything").with(CACHED, "key", "#0.name").link();
    assertThat(any.invoke(catalog, (Object) new Customer(1L, "Ann"))).isEqualTo("any 1");
    assertThat(any.invoke(catalog, (Object) new Customer(2L, "Ann"))).isEqualTo("any 1");
    assertThat(any.invoke(catalog, (Object) Thread.currentThread())).isEqualTo("any 2");
    assertThat(any.invoke(catalog, null)).isEqualTo("any 3");
    assertThat(any.invoke(catalog, null)).isEqualTo("any 3");
    assertThat(any.invoke(catalog, (Object) 5)).isEqualTo("any 4");
    assertThat(any.invoke(catalog, (Object) 5)).isEqualTo("any 5");
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("a key could not be made", "java.lang.Integer has no property name");
  }

  @Test
  void tellsWhatIsWrongWithTheNearestRightThing() {
    byOrder("note");
    byOrder("#note, ");
    byOrder("#notes");
    byOrder("#2");
    byOrder("#order.custmer");
    byOrder("#order.number.x");
    weaving.method(Catalog.class, "twice").with(CACHED, "key", "#this").link();
    weaving.method(Catalog.class, "twice").with(CACHED, "key", "#text").link();
    assertThat(weaving.problems)
        .hasSize(8)
        .satisfiesExactly(
            each -> assertThat(each).contains("key=note: expected parameters such as #name"),
            each -> assertThat(each).contains("key=: expected parameters"),
            each ->
                assertThat(each)
                    .contains("key=#notes: there is no such parameter; did you mean #note?"),
            each -> assertThat(each).contains("the method has 2 parameters, the first is #0"),
            each -> assertThat(each).contains("has no property custmer; did you mean customer?"),
            each -> assertThat(each).contains("int has no property x"),
            each -> assertThat(each).contains("a static method is called on no object"),
            each -> assertThat(each).contains("javac -g or -parameters"));
  }
}
