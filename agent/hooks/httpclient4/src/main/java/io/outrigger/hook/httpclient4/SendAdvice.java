package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** Around {@code MainClientExec.execute(HttpRoute, …)}, and the same of the minimal client. */
public final class SendAdvice {

  private SendAdvice() {}

  /** A request goes out, the first, a redirect or a retry, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(
          value = 0,
          index = 0,
          typing = Assigner.Typing.DYNAMIC))
  public static Object[] enter(
      @Advice.Argument(0) HttpRoute route,
      @Advice.Argument(1) HttpRequestWrapper request,
      @Advice.Argument(2) HttpClientContext context) {
    Attempt attempt = new Attempt(Routes.choose(route, request));
    // first, so that nothing has begun if it fails
    HttpRoute chosen = Routes.chosen(attempt.call(), route, request);
    Attempts.executing(context, attempt);
    attempt.begin();
    return new Object[] {chosen, attempt};
  }

  /** The answer's head is here, or there is none. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] entered,
      @Advice.Argument(2) HttpClientContext context,
      @Advice.Return @Nullable HttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    if (entered != null && entered[1] instanceof Attempt sent) {
      Attempts.executed(context);
      if (thrown != null) {
        sent.failed(thrown);
      } else if (response != null) {
        Answers.head(sent, response);
      }
    }
  }
}
