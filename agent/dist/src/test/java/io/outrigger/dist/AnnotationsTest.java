package io.outrigger.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.option.Option;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.spi.Strategy;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The jar of annotations says what the strategies understand, with the same defaults. */
class AnnotationsTest {

  @TestFactory
  List<DynamicTest> theJarHasWhatTheStrategiesUnderstand() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Strategy strategy : Project.strategies()) {
      for (AnnotationSpec each : strategy.annotations()) {
        if (each.isOwn()) {
          tests.add(DynamicTest.dynamicTest(each.toString(), () -> check(each)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(AnnotationSpec spec) throws ClassNotFoundException {
    Class<?> type = Class.forName("io.outrigger.annotation." + spec.name());
    List<String> there = new ArrayList<>();
    for (Method each : type.getDeclaredMethods()) {
      there.add(each.getName() + " " + defaultText(each.getDefaultValue()));
    }
    List<String> understood = new ArrayList<>();
    for (Attribute<?> each : spec.attributes()) {
      Option<?> option = each.option();
      String otherwise =
          each.configurable()
              ? option.defaultText()
              : option.type().equals("boolean") ? "false" : "";
      understood.add(each.name() + " " + otherwise);
    }
    assertThat(there).containsExactlyInAnyOrderElementsOf(understood);
    Repeatable several = type.getAnnotation(Repeatable.class);
    assertThat(several == null ? null : several.value().getName())
        .isEqualTo(spec.isRepeatable() ? spec.listType() : null);
  }

  /** As the option would show it; nothing for what stands for nothing. */
  private static String defaultText(Object value) {
    return value.getClass().isArray() || value == Void.class ? "" : String.valueOf(value);
  }
}
