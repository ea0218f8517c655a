package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/** Around {@code Request.recycle()}. */
public final class RecycleAdvice {

  private RecycleAdvice() {}

  /** The object is about to serve another request. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Request request) {
    TomcatExchange.recycled(request);
  }
}
