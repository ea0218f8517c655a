package io.outrigger.hook.grpc;

import io.grpc.ServerBuilder;
import net.bytebuddy.asm.Advice;

/** Around {@code ServerImplBuilder.build()}. */
public final class BuildAdvice {

  private BuildAdvice() {}

  /** All calls of the server get a tracer. One more, of a builder that is used twice, is idle. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object builder) {
    ((ServerBuilder<?>) builder).addStreamTracerFactory(ServedCall.FACTORY);
  }
}
