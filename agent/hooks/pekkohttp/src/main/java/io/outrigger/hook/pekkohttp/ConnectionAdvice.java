package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.scaladsl.BidiFlow;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpServerBluePrint.websocketSupport(ServerSettings, LoggingAdapter)}. */
public final class ConnectionAdvice {

  private ConnectionAdvice() {}

  /** Puts a stage that counts connections below where they change their protocol. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Return BidiFlow<?, ByteString, SessionBytes, ?, ?> support) {
    return support.atop(new ConnectionStage());
  }
}
