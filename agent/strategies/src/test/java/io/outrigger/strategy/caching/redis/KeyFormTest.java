package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outrigger.strategy.caching.Keys;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // applications have linked lists
class KeyFormTest {

  private static String of(Object key) throws CodecException {
    return KeyForm.of(key);
  }

  @Test
  void whatIsEqualHasOneTextAndWhatIsNotHasAnother() throws CodecException {
    assertThat(of("tea")).isEqualTo("text:tea");
    assertThat(of(5)).isEqualTo("int:5");
    assertThat(of(5L)).isEqualTo("long:5");
    assertThat(of("5")).isEqualTo("text:5");
    assertThat(of(new BigDecimal("1.0"))).isNotEqualTo(of(new BigDecimal("1.00")));
    assertThat(of(-0.0)).isNotEqualTo(of(0.0));
    assertThat(of(DayOfWeek.MONDAY)).isEqualTo("enum:java.time.DayOfWeek:MONDAY");
    assertThat(of(new ArrayList<>(List.of(1, "x"))))
        .isEqualTo(of(new LinkedList<>(List.of(1, "x"))))
        .isEqualTo("[int:1,text:x]");
    assertThat(of(Arrays.asList("a", null))).isNotEqualTo(of(Arrays.asList("a", "null")));
    assertThat(of(List.of("a,text:b"))).isNotEqualTo(of(List.of("a", "b")));
    assertThat(of("ä|%\n")).isEqualTo("text:%00e4%007c%0025%000a");
    assertThat(of("\ud800")).isNotEqualTo(of("\ud801"));
  }

  /** In no package, its constants would be told from texts by nothing but what they are. */
  private static Arbitrary<Object> scalars() {
    return Arbitraries.of(
        "tea",
        "1",
        "null",
        "",
        "a:b",
        "a|b",
        "[",
        1,
        1L,
        (short) 1,
        '1',
        1.0,
        1.0f,
        -0.0,
        0.0,
        Double.NaN,
        true,
        DayOfWeek.MONDAY,
        String.class,
        new BigDecimal("1"),
        Locale.ROOT);
  }

  private static Arbitrary<Object> parts(int depth) {
    if (depth == 0) {
      return scalars().injectNull(0.1);
    }
    Arbitrary<List<Object>> several = parts(depth - 1).list().ofMaxSize(2);
    return Arbitraries.oneOf(
            scalars(),
            several.map(each -> (Object) each),
            several.map(LinkedList::new),
            several.map(each -> (Object) each.toArray()),
            Arbitraries.of("tea", "1")
                .array(String[].class)
                .ofMaxSize(2)
                .map(each -> (Object) each),
            Arbitraries.integers().between(0, 1).array(int[].class).ofMaxSize(2).map(each -> each))
        .injectNull(0.1);
  }

  @Provide
  Arbitrary<List<Object>> lists() {
    return parts(2).list().ofMinSize(1).ofMaxSize(2);
  }

  /** As methods make them of their arguments. */
  private static Object key(List<Object> arguments) {
    return arguments.size() == 1 ? Keys.one(arguments.get(0)) : Keys.several(arguments.toArray());
  }

  private static @Nullable String form(Object key) {
    try {
      return KeyForm.of(key);
    } catch (CodecException none) {
      return null;
    }
  }

  @Property(tries = 5000)
  void keysHaveOneTextIfTheyAreEqual(
      @ForAll("lists") List<Object> one, @ForAll("lists") List<Object> other) {
    String text = form(key(one));
    String another = form(key(other));
    if (text != null && another != null) {
      assertThat(text.equals(another)).isEqualTo(key(one).equals(key(other)));
    }
  }

  @Test
  void longListsAreReadInOneGo() {
    List<Integer> many = new LinkedList<>(Collections.nCopies(200_000, 7));
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> of(many));
  }

  @Test
  void longOnesAreShortened() throws CodecException {
    String longest = "x".repeat(300);
    assertThat(of(longest)).hasSize(71).isEqualTo(of("x".repeat(300)));
    assertThat(of(longest)).isNotEqualTo(of("x".repeat(301)));
  }

  @Test
  void whatNobodyCanCompareElsewhereHasNone() {
    for (Object each :
        List.of(
            new Object(),
            // equal to http://A, which has another text
            URI.create("http://a"),
            // compared by what they are, which no other instance has
            List.of(new int[] {1}),
            Set.of(1),
            List.of(new StringBuilder()),
            // of this and of another one nn-NO is the tag
            new Locale("no", "NO", "NY"))) {
      assertThatThrownBy(() -> of(each)).isInstanceOf(CodecException.class);
    }
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThatThrownBy(() -> of(circle)).isInstanceOf(CodecException.class);
  }
}
