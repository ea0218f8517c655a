package io.outrigger.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSearchTest {

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream(
            type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
      if (in == null) {
        throw new IOException("no class file of " + type);
      }
      return in.readAllBytes();
    }
  }

  @Test
  void findsADescriptorOfAMethodThatTheClassDeclares() throws IOException {
    byte[] map = classFile(java.util.HashMap.class);
    assertThat(new TextSearch(List.of("(Ljava/util/function/BiConsumer;)V")).found(map)).isTrue();
    assertThat(new TextSearch(List.of("(Ljava/util/function/BiConsumeR;)V")).found(map)).isFalse();
    assertThat(new TextSearch(List.of("nothing", "(Ljava/util/Map;)V")).found(map)).isTrue();
  }

  @Test
  void aPartOfATextIsNotFound() throws IOException {
    byte[] map = classFile(java.util.HashMap.class);
    assertThat(new TextSearch(List.of("Ljava/util/function/BiConsumer;)V")).found(map)).isFalse();
  }

  @Test
  void walksPoolsWithEveryKindOfEntry() throws IOException {
    // long and double constants, method handles, dynamic constants, modules' names
    for (Class<?> type : List.of(Math.class, TextSearchTest.class, List.class, Double.class)) {
      assertThat(new TextSearch(List.of(String.join(" ", "no", "such"))).found(classFile(type)))
          .isFalse();
    }
    assertThat(
            new TextSearch(List.of("walksPoolsWithEveryKindOfEntry"))
                .found(classFile(TextSearchTest.class)))
        .isTrue();
  }

  @Test
  void aSearchForNothingFindsNothing() throws IOException {
    assertThat(new TextSearch(List.of()).found(classFile(String.class))).isFalse();
  }

  @Test
  void aStarIsAnyPackagesTheSameAtEach() throws IOException {
    byte[] map = classFile(java.util.HashMap.class);
    String both = "(L*util/Map;)V";
    assertThat(new TextSearch(List.of(both)).found(map)).isTrue();
    assertThat(new TextSearch(List.of(both)).prefixes(map)).containsExactly("java/");
    assertThat(new TextSearch(List.of("(L*java/util/Map;)V")).prefixes(map)).containsExactly("");
    assertThat(new TextSearch(List.of("(L*til/Map;)V")).found(map)).as("whole packages").isFalse();
    String apply = "(L*lang/Object;L*util/function/Function;)L*lang/Object;";
    assertThat(new TextSearch(List.of(apply, both)).prefixes(map)).containsExactly("java/");
    String others = "(L*lang/Object;L*function/Function;)L*lang/Object;";
    assertThat(new TextSearch(List.of(others)).found(map)).as("two prefixes").isFalse();
    assertThat(new TextSearch(List.of(others)).prefixes(map)).isEmpty();
  }

  @Test
  void aTextMustSayEnoughAtItsEnd() {
    assertThatThrownBy(() -> new TextSearch(List.of("()V")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too short: ()V");
  }

  @Test
  void replacesANameInEveryTextThatHasIt() throws IOException {
    byte[] replaced =
        ConstantPool.replace(classFile(Replaced.class), "TextSearchTest$Replaced", "Other");
    assertThat(new TextSearch(List.of("io/outrigger/engine/scan/Other")).found(replaced)).isTrue();
    assertThat(new TextSearch(List.of("()Lio/outrigger/engine/scan/Other;")).found(replaced))
        .isTrue();
    assertThat(ConstantPool.majorVersion(replaced)).isEqualTo(61);
  }

  static final class Replaced {
    Replaced self() {
      return this;
    }
  }
}
