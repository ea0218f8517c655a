package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Around {@code AsyncProtocolExec.execute(HttpRequest, …, Scope, …)}. */
public final class AsyncChooseAdvice {

  private AsyncChooseAdvice() {}

  /** A request is about to be sent: the first, a redirect or a retry. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 0,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 2,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  public static Object @Nullable [] enter(
      @Advice.Argument(0) HttpRequest request, @Advice.Argument(2) AsyncExecChain.Scope scope) {
    return AsyncExchange.choose(request, scope);
  }
}
