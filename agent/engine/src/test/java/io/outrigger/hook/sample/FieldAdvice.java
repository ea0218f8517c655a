package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import net.bytebuddy.asm.Advice;

/** Asks for a field, which only Byte Buddy's own weaver gives. */
public final class FieldAdvice {

  private FieldAdvice() {}

  /** Tells the field. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("name") String name) {
    Heard.add("field " + name);
  }
}
