package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.apache.pekko.stream.scaladsl.BidiFlow;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpServerBluePrint.controller(ServerSettings, LoggingAdapter)}. */
public final class ControllerAdvice {

  private ControllerAdvice() {}

  /** Puts a stage that listens between the controller and what parses and renders for it. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Return BidiFlow<?, ResponseRenderingContext, RequestOutput, ?, ?> controller) {
    return controller.atop(new ListeningStage());
  }
}
