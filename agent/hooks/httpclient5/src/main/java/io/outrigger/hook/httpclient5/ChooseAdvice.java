package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Around {@code ProtocolExec.execute(ClassicHttpRequest, Scope, ExecChain)}. */
public final class ChooseAdvice {

  private ChooseAdvice() {}

  /** A request is about to be sent: the first, a redirect or a retry. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 0,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 1,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  public static Object @Nullable [] enter(
      @Advice.Argument(0) ClassicHttpRequest request, @Advice.Argument(1) ExecChain.Scope scope) {
    return ClassicExchange.choose(request, scope);
  }
}
