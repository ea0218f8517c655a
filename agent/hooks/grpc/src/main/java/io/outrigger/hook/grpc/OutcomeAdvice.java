package io.outrigger.hook.grpc;

import io.grpc.Status;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code ClientCallImpl.closeObserver(Listener, Status, Metadata)}. */
public final class OutcomeAdvice {

  private OutcomeAdvice() {}

  /** The application is about to hear of the status: its own if the call was refused. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(@Advice.This Object call, @Advice.Argument(1) Status status)
      throws Throwable {
    return CalledCall.end(call, status);
  }
}
