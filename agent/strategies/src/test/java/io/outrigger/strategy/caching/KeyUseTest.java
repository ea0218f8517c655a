package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods whose names or keys do not belong together. */
@Timeout(30)
class KeyUseTest {

  private final Weaving weaving = new Weaving();

  private static KeyShape shape(Class<?>... types) {
    return KeyShape.of(List.of(types));
  }

  private MethodHandle reads(String name, String key) {
    return weaving
        .method(Catalog.class, "page")
        .named("of", "number", "size")
        .with(CACHED, "name", name, "key", key)
        .link();
  }

  private MethodHandle evicts(String method, String name, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "name";
    all[1] = name;
    System.arraycopy(more, 0, all, 2, more.length);
    return weaving.method(Catalog.class, method).with(CACHE_EVICT, all).link();
  }

  /** The warnings of a minute, and of the five seconds after. */
  private List<String> told(MethodHandle... linked) {
    try {
      weaving.context.passFiveSeconds(11);
      assertThat(weaving.context.warnings).isEmpty();
      weaving.context.passFiveSeconds(2);
    } finally {
      // what holds the caches
      Reference.reachabilityFence(linked);
    }
    return List.copyOf(weaving.context.warnings);
  }

  @Test
  void valuesOfClassesThatEqualNoOthersAreToldApart() {
    assertThat(shape(int.class).mayEqual(shape(Integer.class))).isTrue();
    assertThat(shape(int.class).mayEqual(shape(long.class))).isFalse();
    assertThat(shape(String.class).mayEqual(shape(TimeUnit.class))).isFalse();
    assertThat(shape(String.class, int.class).mayEqual(shape(String.class))).isFalse();
    assertThat(shape(String.class).mayEqual(shape(Catalog.Order.class))).isFalse();
    assertThat(shape(Catalog.Order.class).mayEqual(shape(String.class))).isFalse();
  }

  @Test
  void whatMayBeOfAnyClassMayBeEqual() {
    for (Class<?> any :
        List.of(Object.class, Number.class, Comparable.class, Enum.class, Runnable.class)) {
      assertThat(shape(any).mayEqual(shape(Long.class))).isTrue();
      assertThat(shape(Long.class).mayEqual(shape(any))).isTrue();
      assertThat(shape(any).mayEqual(shape(Catalog.Order.class))).isTrue();
    }
    assertThat(shape(Catalog.class).mayEqual(shape(Catalog.Special.class))).isTrue();
    assertThat(shape().mayEqual(shape())).isTrue();
  }

  @Test
  void aMethodThatRemovesByKeysThatNothingIsFoundByIsTold() {
    assertThat(told(reads("goods", "#number"), evicts("delete", "goods")))
        .containsExactly(
            "cache goods: io.outrigger.strategy.caching.Catalog#delete(String) writes by keys of (java.lang.String), which never"
                + " equal those that entries are found by, of [(java.lang.Integer)]: expected the"
                + " same parameters, or key=");
  }

  @Test
  void soIsOneWhoseKeyHasOtherParts() {
    assertThat(told(reads("goods", "#of,#number"), evicts("byOrder", "goods", "key", "#0.number")))
        .singleElement()
        .asString()
        .contains("(java.lang.Integer)", "[(java.lang.String, java.lang.Integer)]");
  }

  @Test
  void whatMeetsIsNotToldNorWhatRemovesAll() {
    assertThat(
            told(
                reads("goods", "#of"),
                reads("goods", "#number"),
                evicts("delete", "goods"),
                evicts("all", "goods", "all", "true"),
                evicts("byAnything", "goods"),
                evicts("byOrder", "goods", "key", "#0.number")))
        .isEmpty();
  }

  @Test
  void aNameThatNobodyAnswersFromIsTold() {
    MethodHandle put =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "good", "key", "#0").link();
    assertThat(told(reads("goods", "#of"), put))
        .containsExactly(
            "cache good: io.outrigger.strategy.caching.Catalog#save(String,String) writes to it, and no method that was called so"
                + " far answers from it; did you mean goods?");
    weaving.context.passFiveSeconds(20);
    assertThat(weaving.context.warnings).hasSize(1);
  }

  @Test
  void whereNoNameIsNearNoneIsProposed() {
    assertThat(told(evicts("delete", "elsewhere")))
        .singleElement()
        .asString()
        .endsWith("answers from it");
  }

  @Test
  void aCacheOfAnotherClassLoaderIsAnotherOne() throws Exception {
    Class<?> other =
        new Copied(getClass().getClassLoader(), Catalog.class).loadClass(Catalog.class.getName());
    MethodHandle evict =
        weaving.method(other, "delete", String.class).with(CACHE_EVICT, "name", "goods").link();
    assertThat(told(reads("goods", "#of"), evict))
        .singleElement()
        .asString()
        .endsWith(
            "answers from it; methods of another class loader answer from a cache of their own, of"
                + " the same name");
  }
}
