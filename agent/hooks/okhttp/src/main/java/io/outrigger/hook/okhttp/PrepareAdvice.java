package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Around {@code Transmitter.prepareToConnect(Request)} before OkHttp 4.4. */
public final class PrepareAdvice {

  private PrepareAdvice() {}

  /** An attempt: OkHttp connects to the target of the request that it gets here. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(
      @Advice.This Object transmitter,
      @Advice.FieldValue("call") Object call,
      @Advice.Argument(0) Request request) {
    Request moved = OkHttpExchange.choose(call, request);
    OkHttpExchange.standsFor(transmitter, call);
    return moved;
  }
}
