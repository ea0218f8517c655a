package io.outrigger.port.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void noneIsAdoptedUntilItIsNamed() throws InvalidValueException {
    assertThat(Vocabulary.ADOPT.defaultValue()).isEmpty();
    List<Vocabulary> named = Vocabulary.ADOPT.parse("resilience4j, MicroMeter");
    assertThat(named).containsExactly(Vocabulary.RESILIENCE4J, Vocabulary.MICROMETER);
    assertThat(Vocabulary.ADOPT.show(named)).isEqualTo("resilience4j,micrometer");
    assertThat(Vocabulary.ADOPT.parse("")).isEmpty();
    assertThat(Vocabulary.RESILIENCE4J.isAdopted(values(named))).isTrue();
    assertThat(Vocabulary.MICROPROFILE.isAdopted(values(named))).isFalse();
  }

  @SuppressWarnings("unchecked")
  private static OptionValues values(List<Vocabulary> adopted) {
    return new OptionValues() {
      @Override
      public <T> @Nullable T find(Option<T> option) {
        return (T) adopted;
      }
    };
  }

  @Test
  void anythingElseIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Vocabulary.ADOPT.parse("resilience4j,microprofil"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "some of resilience4j, microprofile, micrometer, jcache, spring with commas between;"
                + " did you mean microprofile?");
    assertThatThrownBy(() -> Vocabulary.ADOPT.parse("resilience4j,,"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void attributesOfOthersThatAreNotDeclaredAreTheirs() throws InvalidAnnotationException {
    Attribute<Integer> count = Attribute.only("count", Option.integer("outrigger.count"));
    AnnotationSpec theirs =
        AnnotationSpec.adopted(
            "com.acme.Outer$Mark", "acme", "Marks.", List.of("com.acme.X"), count);
    assertThat(theirs.name()).isEqualTo("Mark");
    assertThat(theirs.type()).isEqualTo("com.acme.Outer$Mark");
    assertThat(theirs.isOwn()).isFalse();
    assertThat(theirs.isInheritedAsByJava()).isFalse();
    assertThat(theirs.inheritedAsByJava().isInheritedAsByJava()).isTrue();
    assertThat(theirs.inheritedAsByJava().activeWhen()).containsExactly("com.acme.X");
    assertThat(theirs.read(Map.of("count", "3", "other", "x"), "here").gives(count)).isTrue();
    assertThatThrownBy(() -> theirs.read(Map.of("count", "x"), "here"))
        .hasMessage("count=x: expected a whole number");
    AnnotationSpec ours = new AnnotationSpec("Mark", "Marks.", count);
    assertThat(ours.type()).isEqualTo("io.outrigger.annotation.Mark");
    assertThatThrownBy(() -> ours.read(Map.of("other", "x"), "here"))
        .isInstanceOf(InvalidAnnotationException.class);
  }
}
