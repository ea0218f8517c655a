package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import net.bytebuddy.asm.Advice;
import org.sample.greeting.Name;
import org.sample.tone.Tone;

/** Speaks of the library in every way that a hook may. */
public final class GreetingAdvice {

  private static final String LIBRARY = "org.sample.greeting.";

  private GreetingAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Name name) throws ClassNotFoundException {
    Tone tone = name.tone();
    Class<?> byText = Class.forName(named("Greeter"), false, GreetingAdvice.class.getClassLoader());
    Class<?> api =
        Class.forName("org.sample.tone.Tone", false, GreetingAdvice.class.getClassLoader());
    Heard.add(
        tone.say(name.text())
            + " "
            + name.getClass().getName()
            + " "
            + byText.getName()
            + " "
            + api.getName());
  }

  private static String named(String simple) {
    return LIBRARY + simple;
  }
}
