package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.caching.ValueOrigin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({
  "UnusedMethod",
  "UnusedVariable",
  "NullAway",
  "EffectivelyPrivate",
  "JavaUtilDate"
}) // by name, and as applications have them
class CodecTest {

  private static final int MOST = 100_000;

  enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "very large";
      }
    }
  }

  record Money(BigDecimal amount, Currency currency) {}

  record Page<T>(List<T> items, int number, @Nullable Page<T> next) {}

  /** As applications have them. */
  static class Article {
    private String name;
    private Size size;
    private int[] stock;
    private @Nullable Money price;

    private Article() {}

    Article(String name, Size size, @Nullable Money price, int... stock) {
      this.name = name;
      this.size = size;
      this.price = price;
      this.stock = stock;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Article article
          && name.equals(article.name)
          && size == article.size
          && Objects.equals(price, article.price)
          && Arrays.equals(stock, article.stock);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** More than is declared. */
  static final class SpecialArticle extends Article {
    private SpecialArticle() {
      super("special", Size.SMALL, null);
    }
  }

  /** What nobody can make again. */
  static final class Final {
    private final int number = 1;
  }

  interface Methods {
    Article article();

    Page<Article> page();

    Page<Money> prices();

    Map<String, List<Optional<Money>>> map();

    Object anything();

    CompletableFuture<Set<Article>> later();

    Final fixed();

    Runnable running();

    int number();

    Money[][] table();

    List<? extends Number> numbers();

    List<Comparable<String>> sorted();

    List<List<long[]>> nested();

    List<Runnable> runners();

    @SuppressWarnings("NonApiType") // as applications do
    HashMap<Long, byte[]> exact();
  }

  private static Codec codec(String... methods) throws CodecException {
    Codec codec = new Codec(MOST);
    for (String each : methods) {
      codec.add(ValueOrigin.result(call(each)));
    }
    return codec;
  }

  private static MethodCall call(String name) {
    Method method =
        Stream.of(Methods.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findAny()
            .orElseThrow();
    try {
      return new MethodCall(
          MethodHandles.privateLookupIn(Methods.class, MethodHandles.lookup()),
          name,
          MethodType.methodType(method.getReturnType()),
          false,
          false,
          List.of(),
          List.of());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object through(String method, @Nullable Object value)
      throws CodecException {
    return codec(method).decode(codec(method).encode(value));
  }

  private static final Money FIVE = new Money(new BigDecimal("5.00"), Currency.getInstance("EUR"));

  @Test
  void whatMethodsDeclareComesBackEqual() throws CodecException {
    Article article = new Article("tea", Size.LARGE, FIVE, 1, -2);
    assertThat(through("article", article)).isEqualTo(article).isNotSameAs(article);
    Page<Article> last = new Page<>(List.of(), 2, null);
    Page<Article> page = new Page<>(Arrays.asList(article, null), 1, last);
    assertThat(through("page", page)).isEqualTo(page);
    Map<String, List<Optional<Money>>> map = new LinkedHashMap<>();
    map.put("x", List.of(Optional.of(FIVE), Optional.empty()));
    map.put(null, null);
    assertThat(through("map", map)).isEqualTo(map);
    assertThat(through("later", Set.of(article))).isEqualTo(Set.of(article));
    assertThat(through("number", 7)).isEqualTo(7);
    assertThat((Money[][]) through("table", new Money[][] {{FIVE}, null}))
        .isDeepEqualTo(new Money[][] {{FIVE}, null});
    assertThat(through("numbers", List.of(1, 2.5, BigInteger.TEN)))
        .isEqualTo(List.of(1, 2.5, BigInteger.TEN));
    HashMap<Long, byte[]> exact = new HashMap<>(Map.of(1L, new byte[] {1, 2}));
    assertThat(((Map<?, ?>) through("exact", exact)).get(1L)).isEqualTo(new byte[] {1, 2});
    assertThat(through("anything", null)).isNull();
  }

  @Test
  void valuesOfTheJdkNeedNoDeclaration() throws CodecException {
    List<Object> all =
        List.of(
            true,
            (byte) 1,
            (short) 2,
            3,
            4L,
            5.5f,
            Double.NaN,
            'x',
            "täxt 𝄞",
            new BigDecimal("1E+5"),
            BigInteger.TWO.pow(100),
            UUID.randomUUID(),
            Instant.now(),
            LocalDate.MAX,
            Duration.ofNanos(-1),
            ZonedDateTime.parse("2024-02-29T10:00:00.000000001+01:00[Europe/Berlin]"),
            ZoneOffset.UTC,
            URI.create("http://x/y"),
            Locale.forLanguageTag("de-CH"),
            Year.of(12_345),
            new Date(5),
            List.of(Set.of(1), Map.of("k", List.of())));
    assertThat(through("anything", all)).isEqualTo(all);
  }

  @Test
  void whatIsNotDeclaredIsNotWritten() throws CodecException {
    assertThatThrownBy(() -> through("anything", FIVE)).hasMessageContaining("Money");
    assertThatThrownBy(() -> through("article", new SpecialArticle()))
        .hasMessageContaining("SpecialArticle");
    assertThatThrownBy(() -> through("running", (Runnable) () -> {}))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> codec("fixed")).hasMessageContaining("number");
    assertThatThrownBy(() -> through("anything", "\ud800")).hasMessageContaining("half");
    assertThatThrownBy(() -> through("anything", new Locale("no", "NO", "NY")))
        .hasMessageContaining("locale");
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThatThrownBy(() -> through("anything", circle)).hasMessageContaining("inside");
    assertThatThrownBy(() -> through("anything", "x".repeat(MOST))).hasMessageContaining("bytes");
  }

  /** Has more to it than its elements. */
  static final class Part extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void collectionsThatDoMoreThanTheyAreDeclaredForAreNotWritten() {
    Map<String, Object> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<Article> sorted = new TreeSet<>(Comparator.comparing(each -> each.name));
    assertThatThrownBy(() -> through("map", ignoringCase)).hasMessageContaining("TreeMap");
    assertThatThrownBy(() -> through("anything", ignoringCase)).hasMessageContaining("TreeMap");
    assertThatThrownBy(() -> through("later", sorted)).hasMessageContaining("TreeSet");
    for (Object each :
        List.of(new Part(), new IdentityHashMap<>(), new WeakHashMap<>(), new Properties())) {
      assertThatThrownBy(() -> through("anything", each))
          .hasMessageContaining(each.getClass().getSimpleName());
    }
    assertThatThrownBy(() -> through("numbers", new Part())).hasMessageContaining("Part");
  }

  @Test
  void collectionsThatAreListsSetsAndMapsByAnotherNameAre() throws CodecException {
    assertThat(through("map", new TreeMap<>(Map.of("a", List.of()))))
        .isEqualTo(Map.of("a", List.of()));
    assertThat(through("numbers", Collections.unmodifiableList(Arrays.asList(1))))
        .isEqualTo(List.of(1));
    assertThat(through("anything", new CopyOnWriteArrayList<>(List.of("x"))))
        .isEqualTo(List.of("x"));
  }

  @Test
  void methodsOfOneCacheShareIt() throws CodecException {
    Codec codec = codec("article", "prices", "number");
    Page<Money> page = new Page<>(List.of(FIVE), 1, null);
    assertThat(codec.decode(codec.encode(page))).isEqualTo(page);
    assertThat(codec.decode(codec.encode(9))).isEqualTo(9);
    byte[] written = codec("page").encode(new Page<>(List.of(), 1, null));
    assertThatThrownBy(() -> codec.decode(written)).hasMessageContaining("another version");
  }

  @Test
  void largeValuesAreDeflated() throws CodecException {
    List<String> large = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      large.add("article number " + i);
    }
    Codec codec = codec("anything");
    assertThat(codec.encode(large)).hasSizeLessThan(6000);
    assertThat(codec.decode(codec.encode(large))).isEqualTo(large);
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    Codec exact = codec("exact");
    Map<Long, byte[]> noise = new HashMap<>(Map.of(1L, random));
    assertThat(((Map<?, ?>) exact.decode(exact.encode(noise))).get(1L)).isEqualTo(random);
  }

  /** What would run if somebody read it as the JDK does. */
  static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;
    static final AtomicInteger RUNS = new AtomicInteger();

    private void readObject(ObjectInputStream in) {
      RUNS.incrementAndGet();
    }
  }

  @Test
  void whatOthersHavePutThereMakesNothing() throws Exception {
    ByteArrayOutputStream serialized = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
      out.writeObject(new HashMap<>(Map.of(new Gadget(), "x")));
    }
    Codec codec = codec("anything", "article", "page");
    assertThatThrownBy(() -> codec.decode(serialized.toByteArray()))
        .isInstanceOf(CodecException.class);
    assertThat(Gadget.RUNS).hasValue(0);

    // whatever it is, it is a value or it is none
    byte[] good =
        codec("page").encode(new Page<>(List.of(new Article("a", Size.SMALL, FIVE, 1)), 1, null));
    Random random = new Random(7);
    Codec pages = codec("page");
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bad[9 + random.nextInt(bad.length - 9)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bad = Arrays.copyOf(bad, random.nextInt(bad.length + 10));
      }
      try {
        pages.decode(bad);
      } catch (CodecException expected) {
        assertThat(expected).hasMessageContaining("");
      }
    }
  }

  /** What a chain sets that runs. */
  private static final String RAN = "outrigger.test.gadget";

  /** A known one, of Commons Collections: a hash code that looks up, and what makes up for it. */
  private static byte[] chain() throws Exception {
    Transformer set =
        new ChainedTransformer(
            new Transformer[] {
              new ConstantTransformer(System.class),
              new InvokerTransformer(
                  "getMethod",
                  new Class<?>[] {String.class, Class[].class},
                  new Object[] {"setProperty", new Class<?>[] {String.class, String.class}}),
              new InvokerTransformer(
                  "invoke",
                  new Class<?>[] {Object.class, Object[].class},
                  new Object[] {null, new Object[] {RAN, "ran"}})
            });
    Map<?, ?> lazy = LazyMap.decorate(new HashMap<>(), new ConstantTransformer(1));
    HashMap<Object, Object> all = new HashMap<>();
    all.put(new TiedMapEntry(lazy, "key"), "value");
    lazy.remove("key");
    Field factory = LazyMap.class.getDeclaredField("factory");
    factory.setAccessible(true);
    factory.set(lazy, set);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(all);
    }
    return bytes.toByteArray();
  }

  private static byte[] together(byte[] head, int length, byte[] rest) {
    byte[] all = Arrays.copyOf(head, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }

  @Test
  void aKnownChainDoesNotRun() throws Exception {
    byte[] chain = chain();
    try {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(chain))) {
        in.readObject();
      }
      assertThat(System.getProperty(RAN)).as("read as the JDK does").isEqualTo("ran");
      System.clearProperty(RAN);
      Codec codec = codec("anything", "exact");
      byte[] value = codec.encode(new HashMap<>(Map.of(1L, chain)));
      // as it is, in place of a value, and where a text or an object is
      for (int length : new int[] {0, 1, 9, 10, 11, 12}) {
        byte[] bad = together(value, length, chain);
        assertThatThrownBy(() -> codec.decode(bad)).isInstanceOf(CodecException.class);
      }
      assertThat(((Map<?, ?>) codec.decode(value)).get(1L)).as("as data").isEqualTo(chain);
      assertThat(System.getProperty(RAN)).isNull();
    } finally {
      System.clearProperty(RAN);
    }
  }

  private static byte[] bytes(int... all) {
    byte[] bytes = new byte[all.length];
    for (int i = 0; i < all.length; i++) {
      bytes[i] = (byte) all[i];
    }
    return bytes;
  }

  @Test
  void whatIsReadIsOfTheDeclaredType() throws CodecException {
    assertThat(through("sorted", List.of("a", "b"))).isEqualTo(List.of("a", "b"));
    Codec codec = codec("runners");
    // a list of one text, as another application might declare it
    byte[] texts = together(codec.encode(List.of()), 9, bytes(1, 1, 1, 8, 1, 'x'));
    assertThatThrownBy(() -> codec.decode(texts)).hasMessageContaining("Runnable was expected");
  }

  @Test
  void nobodyIsMadeToMakeRoomForMoreThanThereIs() throws CodecException {
    Codec codec = codec("nested");
    List<List<long[]>> some = List.of(List.of(new long[3]), List.of());
    assertThat(codec.decode(codec.encode(some))).isInstanceOf(List.class);
    byte[] large = new byte[9 + 1000];
    System.arraycopy(codec.encode(some), 0, large, 0, 9);
    // lists of 400 elements each, the first of which holds the next
    int[] counts = {1, 0x90, 3, 1, 0x90, 3, 1, 0x90, 3};
    System.arraycopy(bytes(counts), 0, large, 9, counts.length);
    assertThatThrownBy(() -> codec.decode(large)).hasMessageContaining("more than it has");
  }

  @Test
  void whatGrowsWithoutEndIsNotRead() throws CodecException {
    Codec codec = codec("anything");
    byte[] small = codec.encode("x".repeat(MOST - 100));
    assertThat(small).hasSizeLessThan(1000);
    Codec smaller = new Codec(10_000);
    smaller.add(ValueOrigin.result(call("anything")));
    assertThatThrownBy(() -> smaller.decode(small)).hasMessageContaining("too large");
    assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(CodecException.class);
  }
}
