package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.ModuleFinder;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caches that are bounded by what their entries weigh. */
@Timeout(30)
class WeightTest {

  /** What a page is made of. */
  record Page(@Nullable String body, List<String> links) {

    int failing() {
      throw new IllegalStateException("not to be read");
    }
  }

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();

  private int weight(String expression, @Nullable Object value) {
    return new Weight(
            expression,
            MethodHandles.lookup(),
            weaving.counts("w"),
            weaving.strategy.parts().faults())
        .of(value);
  }

  private MethodHandle find(String... attributes) {
    List<String> all = new ArrayList<>(List.of("name", "n"));
    all.addAll(List.of(attributes));
    return weaving
        .method(Catalog.class, "find", String.class)
        .with(CACHED, all.toArray(String[]::new))
        .link();
  }

  @Test
  void whatHasManyPartsWeighsThem() {
    assertThat(weight("", "four")).isEqualTo(4);
    assertThat(weight("", new byte[300])).isEqualTo(300);
    assertThat(weight("#result", new String[] {"a", "b"})).isEqualTo(2);
    assertThat(weight("", List.of(1, 2, 3))).isEqualTo(3);
    assertThat(weight("", Map.of(1, 2))).isEqualTo(1);
    assertThat(weight("", 17L)).isEqualTo(17);
    assertThat(weight("", BigInteger.TEN.pow(40))).isEqualTo(Integer.MAX_VALUE);
    assertThat(weight("", Timed.wrap("four", 0, 5, 0))).isEqualTo(4);
  }

  @Test
  void allElseWeighsOneAndNothingLess() {
    assertThat(weight("", new Object())).isEqualTo(1);
    assertThat(weight("", null)).isEqualTo(1);
    assertThat(weight("", "")).isEqualTo(1);
    assertThat(weight("", -5)).isEqualTo(1);
    assertThat(weight("", Double.NaN)).isEqualTo(1);
  }

  @Test
  void aPropertyIsWeighedWhereThatIsAskedFor() {
    Page page = new Page("12345", List.of("a", "b"));
    assertThat(weight("#result.body", page)).isEqualTo(5);
    assertThat(weight("#result.links", page)).isEqualTo(2);
    assertThat(weight("#result?.body?.length", page)).isEqualTo(5);
    assertThat(weight("#result.body.length", new Page(null, List.of()))).isEqualTo(1);
    assertThat(weaving.context.warnings).isEmpty();
  }

  /** What only the module itself sees: it tells whoever asks for a service of its rights. */
  private static MethodHandles.Lookup ofAClosedModule(Path directory) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("acme/inside"));
    Path module =
        Files.writeString(
            directory.resolve("module-info.java"),
            "module acme { provides java.util.function.Supplier with acme.inside.Pages; }");
    Path pages =
        Files.writeString(
            sources.resolve("Pages.java"),
            """
            package acme.inside;
            import java.lang.invoke.MethodHandles;
            public class Pages implements java.util.function.Supplier<Object> {
              record Page(String body) {}
              int calls;
              Page page(String body) {
                calls++;
                return new Page(body);
              }
              public Object get() {
                return MethodHandles.lookup();
              }
              public int hashCode() {
                return calls;
              }
            }
            """);
    Path classes = directory.resolve("classes");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", "" + classes, "" + module, "" + pages);
    assertThat(result).isZero();
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(
                ModuleLayer.boot()
                    .configuration()
                    .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme")),
                ClassLoader.getSystemClassLoader());
    return (MethodHandles.Lookup)
        ServiceLoader.load(layer, Supplier.class).findFirst().orElseThrow().get();
  }

  @Test
  void aPropertyOfWhatAModuleDoesNotExportIsWeighed(@TempDir Path directory) throws Throwable {
    MethodHandles.Lookup inside = ofAClosedModule(directory);
    Class<?> type = inside.lookupClass();
    assertThat(type.getModule().isNamed()).isTrue();
    Object pages = inside.findConstructor(type, MethodType.methodType(void.class)).invoke();
    MethodHandle page =
        weaving
            .method(type, "page")
            .seenBy(inside)
            .with(CACHED, "name", "n", "maxWeight", "10", "weight", "#result.body")
            .link();
    Object first = page.invoke(pages, "tea");
    assertThat((Object) page.invoke(pages, "tea")).isSameAs(first);
    page.invoke(pages, "x".repeat(11));
    page.invoke(pages, "x".repeat(11));
    assertThat(pages).hasSameHashCodeAs(3);
    assertThat(weaving.context.warnings).isEmpty();
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void theWeightOfAllIsBounded() throws Throwable {
    MethodHandle find = find("maxWeight", "100");
    for (int i = 0; i < 1000; i++) {
      catalog.does = () -> "ten chars.";
      find.invoke(catalog, "tea " + i);
    }
    NamedCache cache = weaving.cache("n");
    cache.tidy();
    assertThat(cache.size()).isBetween(1L, 10L);
    assertThat(weaving.context.sections.get(0).rows().get(0)).contains("weight 100");
    assertThat(weaving.counts("n").evictions.sum()).isBetween(990L, 999L);
    assertThat(cache.settings())
        .hasToString("maxWeight=100, ttl=600s, idle=0s, refreshAfter=0s, nullTtl=60s");
  }

  @Test
  void whatWeighsMoreThanAllMayIsNotKept() throws Throwable {
    MethodHandle find = find("maxWeight", "100");
    catalog.does = () -> "x".repeat(101);
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(2);
    catalog.does = () -> "x".repeat(100);
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(3);
    assertThat(weaving.context.warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"#result.failing, IllegalStateException", "#result.text, has no property text"})
  void whatCannotBeWeighedIsNotKeptAndTold(String weight, String told) throws Throwable {
    MethodHandle find = find("maxWeight", "100", "weight", weight);
    catalog.does = () -> new Page("body", List.of());
    find.invoke(catalog, "tea");
    assertThat(find.invoke(catalog, "tea")).isEqualTo(catalog.does.call());
    assertThat(catalog.calls).hasValue(2);
    assertThat(weaving.counts("n").errors.sum()).isEqualTo(2);
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("cache n: a value cannot be weighed and is not kept", told);
  }

  @Test
  void copiesWeighTheirBytes() throws Throwable {
    MethodHandle find = find("maxWeight", "1000", "copyOnRead", "true");
    catalog.does = () -> new ArrayList<>(List.of("x".repeat(2000)));
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(2);
    catalog.does = () -> new ArrayList<>(List.of("x".repeat(500)));
    find.invoke(catalog, "tea");
    find.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(3);
  }

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // ended already
  void ofStagesTheValueIsWeighed() throws Throwable {
    MethodHandle later =
        weaving
            .method(Catalog.class, "later")
            .with(CACHED, "name", "n", "maxWeight", "10", "weight", "#result.length")
            .link();
    catalog.does = () -> CompletableFuture.completedFuture("x".repeat(11));
    later.invoke(catalog, "tea");
    later.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(2);
    catalog.does = () -> CompletableFuture.completedFuture("x".repeat(10));
    later.invoke(catalog, "tea");
    later.invoke(catalog, "tea");
    assertThat(catalog.calls).hasValue(3);
  }

  @Test
  void whatIsAskedForMustBeClear() {
    find("maxWeight", "10", "maxSize", "10");
    find("weight", "#result");
    find("maxWeight", "10", "weight", "#id");
    find("maxWeight", "10", "weight", "#result", "copyOnRead", "true");
    weaving
        .method(Catalog.class, "list")
        .with(CACHED, "name", "n", "maxWeight", "10", "weight", "#result.sise")
        .link();
    assertThat(weaving.problems)
        .containsExactly(
            "@Cached: maxSize and maxWeight: expected one of them",
            "@Cached: weight=#result: expected maxWeight with it, what all entries weigh at most",
            "@Cached: weight=#id: expected #result, or a property of it such as #result.body",
            "@Cached: weight=#result: with copyOnRead it is the copy that is weighed, by its bytes",
            "@Cached: weight=#result.sise: java.util.List has no property sise; did you mean size?");
  }

  @Test
  void theOptionHoldsWhereAnAnnotationSaysNothing() throws Throwable {
    weaving.context.with("outrigger.cache.max-weight", "5");
    find("ttl", "1m").invoke(catalog, "tea");
    assertThat(weaving.cache("n").settings().maxWeight()).isEqualTo(5);
    weaving
        .method(Catalog.class, "list")
        .with(CACHED, "name", "sized", "maxSize", "7")
        .link()
        .invoke(catalog, "tea");
    assertThat(weaving.cache("sized").settings().maxWeight()).isZero();
  }
}
