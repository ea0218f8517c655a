package io.outrigger.hook.netty;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Stream;
import net.bytebuddy.asm.Advice;

/** Around {@code DefaultHttp2Connection.notifyClosed(Http2Stream)}. */
public final class ClosedAdvice {

  private ClosedAdvice() {}

  /** The answer is complete, or either side has reset the stream or closed the connection. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object connection, @Advice.Argument(0) Http2Stream stream) {
    Http2Exchange.end((Http2Connection) connection, stream.id());
  }
}
