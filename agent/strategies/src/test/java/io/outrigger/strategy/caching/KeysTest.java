package io.outrigger.strategy.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // applications have linked lists
class KeysTest {

  @Test
  void aKeyOfOurOwnIsEqualAndStaysSo() {
    List<Object> inner = new ArrayList<>(List.of(1));
    int[] element = {2};
    int[] inArray = {3};
    List<Object> inArrayToo = new LinkedList<>(List.of(4));
    List<Object> outer = new ArrayList<>(Arrays.asList(inner, element, null, "x"));
    Object[] array = {inArray, inArrayToo, new List<?>[] {inArrayToo}};
    Object key = Keys.several(new Object[] {outer, array, "y", null});
    Object own = Keys.own(key);
    assertThat(own).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(key).isEqualTo(own);
    String before = own.toString();

    outer.add("more");
    assertThat(own).isNotEqualTo(key);
    outer.remove("more");
    assertThat(own).isEqualTo(key);
    inner.set(0, 9);
    assertThat(own).isNotEqualTo(key);
    inner.set(0, 1);
    inArray[0] = 9;
    assertThat(own).isNotEqualTo(key);
    inArray[0] = 3;
    inArrayToo.set(0, 9);
    assertThat(own).isNotEqualTo(key).hasToString(before);
    assertThat(own).hasSameHashCodeAs(key);
  }

  @Test
  void soIsOneOfSetsAndMaps() {
    Comparator<String> anyCase = String.CASE_INSENSITIVE_ORDER;
    TreeSet<String> sorted = new TreeSet<>(anyCase);
    TreeMap<String, Integer> sortedToo = new TreeMap<>(anyCase);
    for (Object changing :
        List.of(
            new HashSet<Object>(),
            new LinkedHashSet<Object>(),
            new HashMap<Object, Object>(),
            new LinkedHashMap<Object, Object>(),
            sorted,
            sortedToo)) {
      change(changing, "a");
      Object key = Keys.several(new Object[] {changing});
      Object own = Keys.own(key);
      assertThat(own).isEqualTo(key).hasSameHashCodeAs(key);
      String before = own.toString();
      change(changing, "b");
      assertThat(own).isNotEqualTo(key).hasToString(before);
    }
    assertThat(Keys.own(Keys.several(new Object[] {sorted})))
        .isEqualTo(Keys.several(new Object[] {new TreeSet<>(sorted)}));
  }

  @SuppressWarnings("unchecked")
  private static void change(Object setOrMap, String more) {
    if (setOrMap instanceof Map<?, ?> map) {
      ((Map<String, Integer>) map).put(more, 1);
    } else {
      ((Set<String>) setOrMap).add(more);
    }
  }

  @Test
  void whatNobodyChangesIsItsOwn() {
    Object several = Keys.several(new Object[] {"tea", 5, null});
    assertThat(Keys.own(several)).isSameAs(several);
    assertThat(Keys.own("tea")).isEqualTo("tea");
    assertThat(Keys.own(Keys.NONE)).isSameAs(Keys.NONE);
  }
}
