package io.outrigger.strategy.caching.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
    assertThat(of(DayOfWeek.MONDAY)).isEqualTo("java.time.DayOfWeek:MONDAY");
    assertThat(of(new ArrayList<>(List.of(1, "x"))))
        .isEqualTo(of(new LinkedList<>(List.of(1, "x"))))
        .isEqualTo("[int:1,text:x]");
    assertThat(of(Arrays.asList("a", null))).isNotEqualTo(of(Arrays.asList("a", "null")));
    assertThat(of(List.of("a,text:b"))).isNotEqualTo(of(List.of("a", "b")));
    assertThat(of("ä|%\n")).isEqualTo("text:%00e4%007c%0025%000a");
    assertThat(of("\ud800")).isNotEqualTo(of("\ud801"));
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
