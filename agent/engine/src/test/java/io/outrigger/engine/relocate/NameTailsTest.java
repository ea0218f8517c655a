package io.outrigger.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameTailsTest {

  private final NameTails<String> tails = new NameTails<>();

  @Test
  void aNameIsFoundBelowAnyPackage() {
    tails.add("jetty/server/Server", "jetty");
    assertThat(tails.find("shaded/org/eclipse/jetty/server/Server")).isEqualTo("jetty");
    assertThat(tails.find("org/sparkproject/jetty/server/Server")).isEqualTo("jetty");
    assertThat(tails.find("a/jetty/server/Server")).isEqualTo("jetty");
  }

  @Test
  void theTailMustBeWholePackagesWithSomethingBefore() {
    tails.add("jetty/server/Server", "jetty");
    assertThat(tails.find("jetty/server/Server")).isNull();
    assertThat(tails.find("/jetty/server/Server")).isNull();
    assertThat(tails.find("org/netjetty/server/Server")).isNull();
    assertThat(tails.find("shaded/jetty/server/Server$1")).isNull();
    assertThat(tails.find("shaded/jetty/server/OtherServer")).isNull();
    assertThat(tails.find("a/Server")).isNull();
    assertThat(tails.find("Server")).isNull();
    assertThat(tails.find("")).isNull();
  }

  @Test
  void manyTailsAreKeptApart() {
    IntStream.range(0, 2000).forEach(i -> tails.add("library/Type" + i, "value" + i));
    IntStream.range(0, 2000)
        .forEach(i -> assertThat(tails.find("x/library/Type" + i)).isEqualTo("value" + i));
    assertThat(tails.find("x/library/Type2000")).isNull();
  }

  @Test
  void aTailThatSaysTooLittleIsLeftOut() {
    tails.add("a/Thing", "short");
    assertThat(tails.find("shaded/a/Thing")).isNull();
  }
}
